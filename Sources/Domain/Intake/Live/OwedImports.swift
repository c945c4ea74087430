package import Gates
internal import JSONKit
internal import SealKit
package import Store
internal import SystemKit

/// Transcripts that a hook could not take in when it was called: each a small file beside the spool's, gone when the transcript was read.
package struct OwedImports {
    private let folder: StoreFolder
    private static let ending = ".owed"

    package init(folder: StoreFolder) { self.folder = folder }

    /// A path that holds a secret is not written down.
    package func add(_ path: String, redactor: Redactor) throws {
        guard try redactor.clean(path) == path else { return }
        try Folders.create(folder.spool, permissions: 0o700)
        // One file for one transcript, however often it is owed.
        let name = SHA256.hex(Array(path.utf8)).prefix(32) + Self.ending
        try Files.writeAtomically(
            Paths.join(folder.spool, String(name)), Array(JSONValue.object(["path": .string(path)]).encoded().utf8), permissions: 0o600)
    }

    package var all: [String] {
        let names = ((try? Folders.listIfPresent(folder.spool)) ?? []).filter { $0.hasSuffix(Self.ending) }
        return names.compactMap { name in
            let file = Paths.join(folder.spool, name)
            guard let bytes = (try? Files.readIfPresent(file, limit: 1 << 16)) ?? nil,
                let path = (try? JSONValue.parse(bytes: bytes))?["path"]?.string
            else { return nil }
            return path
        }
    }

    package func remove(_ path: String) {
        let name = SHA256.hex(Array(path.utf8)).prefix(32) + Self.ending
        _ = try? Files.remove(Paths.join(folder.spool, String(name)))
    }
}
