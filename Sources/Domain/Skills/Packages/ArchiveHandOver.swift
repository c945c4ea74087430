internal import JSONKit
package import SystemKit

#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

/// Why there is no unpacked folder.
package enum ArchiveHandOverError: Error, Equatable, Sendable {
    case programMissing(looked: [String])
    /// The archive is at fault; `entry` is empty when it is not about one.
    case refused(code: String, entry: String, problem: String)
    case failed(String)
    case died(signal: Int32)
    case tooSlow
    /// This process was asked to stop.
    case stopped
}

/// Has an archive unpacked by `reveried`, in a process of its own: this one never loads what reads archives.
package struct ArchiveHandOver: Sendable {
    private let candidate: String
    private let deadlineSeconds: Double
    private let shouldStop: @Sendable () -> Bool

    /// Without `program` it is what REVERIE_DAEMON names, else the one beside the running program.
    package init(
        program: String? = nil, environment: Environment = Environment(variables: [:]), deadlineSeconds: Double = 300,
        shouldStop: @escaping @Sendable () -> Bool = { Interrupt.isRaised }
    ) {
        let named = environment["REVERIE_DAEMON"].flatMap { $0.isEmpty ? nil : $0 }
        candidate = program ?? named ?? (try? Executable.siblingPath(Self.programName)) ?? Self.programName
        self.deadlineSeconds = deadlineSeconds
        self.shouldStop = shouldStop
    }

    private static let programName = "reveried"

    /// The program that does it; nil where there is none that can be run.
    package var program: String? { Executable.isRunnable(candidate) ? candidate : nil }
    /// Where it is looked for.
    package var place: String { candidate }

    /// Unpacks into a folder that is there, empty, and nobody else's. After an error it is empty again.
    package func unpack(
        _ archive: String, into folder: String, limits: PackageLimits = .standard
    ) throws(ArchiveHandOverError) -> UnpackedArchive {
        guard Executable.isRunnable(candidate) else { throw .programMissing(looked: [candidate]) }
        let result: ChildProcess.Result
        do throws(SystemError) {
            // What is cleared away after a death must be what the dead one wrote.
            guard try Folders.list(folder).isEmpty else { throw SystemError("unpack into", path: folder, errno: ENOTEMPTY) }
            result = try ChildProcess(candidate, words(archive, folder, limits)).run(
                deadlineSeconds: deadlineSeconds, shouldStop: shouldStop)
            // One that was ended could not clear up behind itself.
            if !result.ending.isExit { for name in try Folders.list(folder) { try Folders.removeTree(Paths.join(folder, name)) } }
        } catch {
            throw .failed("\(error)")
        }
        return try Self.meaning(of: result)
    }

    private func words(_ archive: String, _ folder: String, _ limits: PackageLimits) -> [String] {
        let (files, bytes) = (String(limits.files), String(limits.bytes))
        return ["unpack", "--files", files, "--bytes", bytes, "--file-bytes", bytes, "--", archive, folder]
    }

    private static func meaning(of result: ChildProcess.Result) throws(ArchiveHandOverError) -> UnpackedArchive {
        let code: Int32
        switch result.ending {
        case .exited(let exitCode): code = exitCode
        case .signalled(let number): throw .died(signal: number)
        case .tooSlow: throw .tooSlow
        case .stopped: throw .stopped
        }
        let answer = (try? JSONValue.parse(bytes: result.output)) ?? .null
        if code == 0, let files = answer["files"]?.int64, let folders = answer["folders"]?.int64, let bytes = answer["bytes"]?.int64 {
            return UnpackedArchive(files: Int(clamping: files), folders: Int(clamping: folders), bytes: bytes)
        }
        if let refusal = answer["refused"]?.string {
            throw .refused(code: refusal, entry: answer["entry"]?.string ?? "", problem: answer["problem"]?.string ?? "")
        }
        let words = String(decoding: result.errors.prefix(1000), as: UTF8.self)
        throw .failed(answer["failed"]?.string ?? "\(programName) ended with \(code)\(words.isEmpty ? "" : ": \(words)")")
    }
}

/// What was unpacked; links count as files.
package struct UnpackedArchive: Equatable, Sendable {
    package let files: Int
    package let folders: Int
    package let bytes: Int64
}
