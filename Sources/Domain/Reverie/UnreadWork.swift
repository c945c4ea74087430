package import Model
internal import Store
internal import SystemKit

/// What is still to be done with what lies on this machine.
extension Memory {
    /// Of sessions that were found, how much the ledger does not have yet.
    package func unread(of found: FoundSessions) throws -> (files: Int, bytes: Int64) {
        var (files, bytes) = (0, Int64(0))
        func count(_ path: String) throws {
            guard let unread = try unread(of: path), unread > 0 else { return }
            files += 1
            bytes += unread
        }
        if try FileStatus.of(found.folder)?.kind == .file {
            try count(found.folder)
            return (files, bytes)
        }
        try Folders.walk(found.folder) { path, status in
            if status.kind == .file, path.hasSuffix(".jsonl") { try count(path) }
            // A conversation in a folder of its own is known by that.
            if status.kind == .file, Paths.lastComponent(path) == "base_state.json" {
                let isKnown = try store.read { try $0.source(path: Paths.parent(path)) } != nil
                if !isKnown { (files, bytes) = (files + 1, bytes + status.size) }
            }
            return .proceed
        }
        return (files, bytes)
    }

    /// Sessions at rest that no dream has read.
    package func unreadSessions(_ request: DreamRequest) throws -> Int {
        let unread = UnreadRequest(idleSince: now.milliseconds - Int64(request.idleMinutes) * 60_000 + 1, mostEvents: 1)
        return try store.read { try $0.unreadCounts(unread) }.sessions
    }
}
