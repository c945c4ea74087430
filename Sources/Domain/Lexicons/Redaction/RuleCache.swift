internal import SealKit
package import SystemKit

/// Keeps the compiled rules in a file, since reading them from their own costs more than all else that a short process does.
///
/// The file is a convenience: where it is missing, damaged, or made of anything but exactly these files, the rules are read again, and it
/// is written anew; that this fails is no error.
package struct RuleCache: Sendable {
    private let folder: String
    private let mayWrite: Bool
    private let clock: WallClock

    /// `folder` is made when it is missing, but not the one above it.
    package init(folder: String, mayWrite: Bool, clock: WallClock = .system) {
        self.folder = folder
        self.mayWrite = mayWrite
        self.clock = clock
    }

    private var path: String { Paths.join(folder, "redaction.bin") }
    private static let mark = Array("RVRRULES".utf8)
    private static let headBytes = mark.count + Digest32.byteCount
    private static let largest = 8 << 20
    /// Two changes within the finest time that a file system tells apart look like one.
    private static let settlingNanoseconds: Int64 = 2_000_000_000

    /// The rules of these folders, as `RedactionLexicon.load` finds them.
    package func rules(folders: [String], personalData: Bool) throws -> RuleSet {
        let now = clock.nowMilliseconds() * 1_000_000
        let files = try RedactionLexicon.files(in: folders)
        let key = RuleKey(files: files, personalData: personalData)
        if let key, let set = read(key) { return set }
        let set = RuleSet(try RedactionLexicon.read(files, personalData: personalData))
        // What changed while it was read, or a moment before, may not be what was read.
        if mayWrite, let key, key.changedNanoseconds < now - Self.settlingNanoseconds,
            key == RuleKey(files: files, personalData: personalData)
        {
            write(set, key)
        }
        return set
    }

    // MARK: The file

    private func read(_ key: RuleKey) -> RuleSet? {
        // Somebody's pipe would be waited for, and what others may write is not to be believed.
        guard let status = (try? FileStatus.of(path)) ?? nil, status.kind == .file, status.mode & 0o022 == 0,
            let bytes = try? Files.readAll(path, limit: Self.largest)
        else { return nil }
        return bytes.withUnsafeBytes { bytes in
            guard bytes.starts(with: Self.mark), bytes.count >= Self.headBytes else { return nil }
            let payload = UnsafeRawBufferPointer(rebasing: bytes[Self.headBytes...])
            var reader = ByteReader(payload)
            guard let found = try? reader.bytes(), found.elementsEqual(key.bytes) else { return nil }
            let digest = UnsafeRawBufferPointer(rebasing: bytes[Self.mark.count..<Self.headBytes])
            guard let right = Self.digest(of: payload), right.withUnsafeBytes({ $0.elementsEqual(digest) }) else { return nil }
            return (try? reader.bytes()).flatMap { RuleImage.read($0) }
        }
    }

    private func write(_ set: RuleSet, _ key: RuleKey) {
        var payload = ByteWriter()
        payload.bytes(key.bytes)
        payload.bytes(RuleImage.of(set))
        guard let digest = payload.written.withUnsafeBytes({ Self.digest(of: $0) }) else { return }
        let bytes = Self.mark + digest.bytes + payload.written
        guard bytes.count <= Self.largest else { return }
        // It may be there already; where it may not be made, nothing can be written.
        try? Folders.createNew(folder, permissions: 0o700)
        Files.removeAbandoned((try? Folders.listIfPresent(folder)) ?? [], in: folder, now: clock.nowMilliseconds())
        // A power cut may cost it: its digest tells.
        try? Files.writeAtomically(path, bytes, permissions: 0o600, isDurable: false)
    }

    private static func digest(of bytes: UnsafeRawBufferPointer) -> Digest32? {
        guard let digest = try? KeyedDigest() else { return nil }
        digest.update(bytes)
        return digest.finish()
    }
}
