#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// What to do after an entry was seen.
package enum WalkDecision: Sendable {
    case proceed
    /// Do not go into this folder.
    case skip
    /// End the whole walk.
    case stop
}

extension Folders {
    /// Visits everything below a folder, each folder before its entries, in the order of the names' bytes.
    ///
    /// A folder that cannot be read, lies below `maximumDepth`, or leads back to one above it is told to `unreadable`, and
    /// the walk goes on. Only a root that cannot be read is thrown, as is what `visit` throws.
    package static func walk(
        _ root: String, followLinks: Bool = false, maximumDepth: Int = 64,
        unreadable: (SystemError) -> Void = { _ in },
        visit: (_ path: String, _ status: FileStatus) throws -> WalkDecision
    ) throws {
        guard let status = try FileStatus.of(root) else { throw SystemError("read the folder", path: root, errno: ENOENT) }
        // The walk recurses, so the bound is bounded itself.
        var walk = Walk(followLinks: followLinks, depthLeft: min(max(maximumDepth, 1), 256), above: [status])
        _ = try walk.enter(root, names: list(root), unreadable, visit)
    }

    private struct Walk {
        let followLinks: Bool
        var depthLeft: Int
        /// The folders the walk is in, to notice a loop.
        var above: [FileStatus]

        /// False when the walk is to end.
        mutating func enter(
            _ folder: String, names: [String], _ unreadable: (SystemError) -> Void, _ visit: (String, FileStatus) throws -> WalkDecision
        ) throws -> Bool {
            for name in names {
                let path = Paths.join(folder, name)
                guard let status = look(at: path, unreadable) else { continue }
                switch try visit(path, status) {
                case .stop: return false
                case .skip: continue
                case .proceed: if status.kind == .folder, try !descend(path, status, unreadable, visit) { return false }
                }
            }
            return true
        }

        private mutating func descend(
            _ path: String, _ status: FileStatus, _ unreadable: (SystemError) -> Void, _ visit: (String, FileStatus) throws -> WalkDecision
        ) throws -> Bool {
            let isLoop = above.contains { $0.isSameFile(as: status) }
            guard depthLeft > 1, !isLoop else {
                let why = isLoop ? "go round the loop at" : "go deeper than the allowed depth at"
                unreadable(SystemError(why, path: path, errno: ELOOP))
                return true
            }
            let names: [String]
            do {
                names = try Folders.list(path)
            } catch {
                unreadable(error)
                return true
            }
            depthLeft -= 1
            above.append(status)
            defer {
                depthLeft += 1
                above.removeLast()
            }
            return try enter(path, names: names, unreadable, visit)
        }

        private func look(at path: String, _ unreadable: (SystemError) -> Void) -> FileStatus? {
            do {
                if let status = try FileStatus.of(path, followLinks: followLinks) { return status }
                // A link that leads nowhere is still an entry.
                if followLinks, let link = try FileStatus.of(path, followLinks: false) { return link }
                unreadable(SystemError("look at", path: path, errno: ENOENT))
            } catch {
                unreadable(error)
            }
            return nil
        }
    }
}
