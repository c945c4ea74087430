internal import Archives
internal import JSONKit
internal import SystemKit

/// `reveried unpack`: one archive into one folder, with little to use and one object for an answer.
struct UnpackCommand {
    let archive: String
    let folder: String
    private(set) var limits = UnpackLimits()

    private static let cpuSeconds: UInt64 = 300
    private static let memoryBytes: UInt64 = 2 << 30
    private static let answerBytes: Int64 = 1 << 20

    init(_ words: [String]) throws(UnpackWordError) {
        var paths: [String] = []
        var rest = words[...]
        while let word = rest.popFirst() {
            switch word {
            case "--files": limits.files = Int(clamping: try Self.number(&rest, word))
            case "--bytes": limits.bytes = try Self.number(&rest, word)
            case "--file-bytes": limits.fileBytes = try Self.number(&rest, word)
            case "--": (paths, rest) = (paths + rest, [])
            default:
                if word.hasPrefix("-") { throw .unknownOption(word) }
                paths.append(word)
            }
        }
        guard paths.count == 2 else { throw .wrongPaths(paths.count) }
        (archive, folder) = (paths[0], paths[1])
    }

    private static func number(_ rest: inout ArraySlice<String>, _ option: String) throws(UnpackWordError) -> Int64 {
        guard let word = rest.popFirst(), let number = Int64(word), number >= 0 else { throw .noNumber(option) }
        return number
    }

    /// The answer, and the code to exit with.
    func run() -> (answer: JSONValue, code: Int32) {
        Interrupt.install()
        Signals.ignoreFileSizeLimit()
        do throws(SystemError) {
            try limitMyself()
        } catch {
            return (["failed": .string("\(error)")], ExitCode.failed)
        }
        do throws(ArchiveError) {
            let summary = try ArchiveUnpacker(limits: limits, shouldStop: { Interrupt.isRaised }).unpack(archive, into: folder)
            return (
                ["files": .integer(summary.files), "folders": .integer(summary.folders), "bytes": .integer(summary.bytes)],
                ExitCode.done
            )
        } catch {
            guard case .refused(let refusal) = error else { return (["failed": .string("\(error)")], ExitCode.failed) }
            return (
                ["refused": .string(refusal.code.rawValue), "entry": .string(refusal.entry), "problem": .string(refusal.sentence)],
                ExitCode.refused
            )
        }
    }

    /// Should an archive get the better of the library, this is what it can use.
    private func limitMyself() throws(SystemError) {
        try ResourceLimit.coreBytes.lower(to: 0)
        try ResourceLimit.cpuSeconds.lower(to: Self.cpuSeconds)
        try ResourceLimit.memoryBytes.lower(to: Self.memoryBytes)
        // The answer may go to a file as well.
        try ResourceLimit.fileBytes.lower(to: UInt64(max(limits.fileBytes, Self.answerBytes)))
    }
}

/// Words that `unpack` cannot be run with.
enum UnpackWordError: Error {
    case unknownOption(String)
    case noNumber(String)
    case wrongPaths(Int)

    var sentence: String {
        switch self {
        case .unknownOption(let option): "unpack knows no option \(option)"
        case .noNumber(let option): "\(option) needs a number that is not negative"
        case .wrongPaths(let count): "unpack needs an archive and a folder, not \(count) paths"
        }
    }
}
