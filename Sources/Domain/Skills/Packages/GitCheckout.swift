internal import SystemKit

/// The commit that a folder was checked out at, read from git's own files. Nothing is run, and whatever is odd is no commit.
package enum GitCheckout {
    /// As git writes it, 40 or 64 hexadecimal digits.
    package static func commit(of folder: String) -> String? {
        guard let start = try? Paths.real(folder), let repository = repository(above: start) else { return nil }
        guard let head = line(Paths.join(repository.own, "HEAD")) else { return nil }
        return resolve(head, in: repository, hops: 0)
    }

    private struct Repository {
        /// Of the worktree at hand.
        let own: String
        /// What all worktrees share.
        let common: String
    }

    private static let mostHops = 5
    private static let longestLine = 4096
    /// Enough for half a million references.
    private static let mostPacked = 64 << 20

    // MARK: Finding it

    private static func repository(above start: String) -> Repository? {
        var folder = start
        while true {
            let marker = Paths.join(folder, ".git")
            guard let status = try? FileStatus.of(marker) else {
                let above = Paths.parent(folder)
                if above == folder { return nil }
                folder = above
                continue
            }
            let own = status.kind == .folder ? marker : linked(marker)
            return own.map { Repository(own: $0, common: common(of: $0)) }
        }
    }

    /// A worktree's or submodule's `.git` is a file that says where to look.
    private static func linked(_ marker: String) -> String? {
        let key = "gitdir: "
        guard let line = line(marker), line.utf8.starts(with: key.utf8) else { return nil }
        return Paths.absolute(String(line.dropFirst(key.count)), relativeTo: Paths.parent(marker))
    }

    private static func common(of own: String) -> String {
        guard let line = line(Paths.join(own, "commondir")), !line.isEmpty else { return own }
        return Paths.absolute(line, relativeTo: own)
    }

    // MARK: Following references

    private static func resolve(_ value: String, in repository: Repository, hops: Int) -> String? {
        if isDigest(value.utf8) { return value }
        let key = "ref: "
        guard hops < mostHops, value.utf8.starts(with: key.utf8) else { return nil }
        let name = String(value.dropFirst(key.count))
        guard isReference(name) else { return nil }
        for folder in [repository.own, repository.common] {
            if let value = line(Paths.join(folder, name)) { return resolve(value, in: repository, hops: hops + 1) }
        }
        return packed(name, in: repository.common)
    }

    private static func packed(_ name: String, in common: String) -> String? {
        guard let bytes = content(Paths.join(common, "packed-refs"), limit: mostPacked) else { return nil }
        let name = Array(name.utf8)
        for line in bytes.split(separator: UInt8(ascii: "\n")) {
            guard let blank = line.firstIndex(of: UInt8(ascii: " ")), line[(blank + 1)...].elementsEqual(name) else { continue }
            return isDigest(line[..<blank]) ? String(decoding: line[..<blank], as: UTF8.self) : nil
        }
        return nil
    }

    /// Below `refs/`, and by no way out of it.
    private static func isReference(_ name: String) -> Bool {
        let parts = name.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        guard parts.count > 1, parts[0].elementsEqual("refs".utf8) else { return false }
        return parts.allSatisfy { part in !part.isEmpty && part.first != UInt8(ascii: ".") && part.allSatisfy { $0 > 0x20 && $0 != 0x7F } }
    }

    private static func isDigest(_ bytes: some Collection<UInt8>) -> Bool {
        (bytes.count == 40 || bytes.count == 64) && bytes.allSatisfy { $0 &- 0x30 < 10 || $0 &- 0x61 < 6 }
    }

    // MARK: Reading

    /// The first line of a small file.
    private static func line(_ path: String) -> String? {
        guard let bytes = content(path, limit: longestLine) else { return nil }
        var line = bytes.prefix { $0 != UInt8(ascii: "\n") }
        if line.last == UInt8(ascii: "\r") { line.removeLast() }
        return String(validating: line, as: UTF8.self)
    }

    /// Nil for anything but a file of bearable size: what calls itself a repository may hold a pipe.
    private static func content(_ path: String, limit: Int) -> [UInt8]? {
        do {
            guard try FileStatus.of(path)?.kind == .file else { return nil }
            return try Files.readAll(path, limit: limit)
        } catch {
            return nil
        }
    }
}
