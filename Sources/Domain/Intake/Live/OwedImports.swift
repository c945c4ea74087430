package import Gates
internal import JSONKit
package import Model
internal import SealKit
package import Store
package import SystemKit

/// Transcripts that a hook could not take in when it was called: each a small file beside the spool's, gone when the transcript was read.
package struct OwedImports {
    package struct Owed: Equatable, Sendable {
        package let path: String
        /// The space that somebody chose for it.
        package var space: SpaceName?

        package init(path: String, space: SpaceName? = nil) {
            self.path = path
            self.space = space
        }
    }

    private let folder: StoreFolder
    private static let ending = ".owed"

    package init(folder: StoreFolder) { self.folder = folder }

    /// A path that holds a secret is not written down.
    package func add(_ owed: Owed, redactor: Redactor) throws {
        guard try redactor.clean(owed.path) == owed.path else { return }
        var members: JSONObject = ["path": .string(owed.path)]
        members["space"] = try owed.space.map { .string(try redactor.clean($0).rawValue) }
        try Folders.create(folder.spool, permissions: 0o700)
        // One file for one transcript, however often it is owed: whoever is at work on it holds that very file.
        let (path, bytes) = (file(of: owed.path), Array(JSONValue.object(members).encoded().utf8))
        if (try? Files.readIfPresent(path, limit: 1 << 16)) ?? nil == bytes { return }
        try Files.writeAtomically(path, bytes, permissions: 0o600)
    }

    package var all: [Owed] {
        let names = ((try? Folders.listIfPresent(folder.spool)) ?? []).filter { $0.hasSuffix(Self.ending) }
        return names.compactMap { name -> Owed? in
            let file = Paths.join(folder.spool, name)
            guard let bytes = (try? Files.readIfPresent(file, limit: 1 << 16)) ?? nil,
                let value = try? JSONValue.parse(bytes: bytes), let path = value["path"]?.string
            else { return nil }
            return Owed(path: path, space: value["space"]?.string.map(SpaceName.init(rawValue:)))
        }
    }

    /// The right to take a transcript in; nil while somebody else is at it, or when it is not owed any more.
    package func claim(_ path: String) -> FileLock? { (try? FileLock.tryAcquire(file(of: path), mode: .readWrite([]))) ?? nil }

    package func remove(_ path: String) {
        _ = try? Files.remove(file(of: path))
    }

    private func file(of path: String) -> String {
        Paths.join(folder.spool, SHA256.hex(Array(path.utf8)).prefix(32) + Self.ending)
    }
}
