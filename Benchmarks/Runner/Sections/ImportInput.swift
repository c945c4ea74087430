internal import SystemKit

/// The files below a path, as the reference programs take them.
struct ImportInput {
    let files: Int
    let bytes: Int64
    private let list: String

    init(_ path: String, _ workspace: Workspace) throws {
        var paths: [String] = []
        var bytes: Int64 = 0
        if let status = try FileStatus.of(path), status.kind == .file {
            paths = [path]
            bytes = status.size
        } else {
            try Folders.walk(path) { path, status in
                if status.kind == .file {
                    paths.append(path)
                    bytes += status.size
                }
                return .proceed
            }
        }
        files = paths.count
        self.bytes = bytes
        list = workspace.file("list")
        try Files.writeAtomically(list, Array(paths.joined(separator: "\n").utf8))
    }

    /// Seconds to keep the bare lines in SQLite, and to only read them.
    func references(_ workspace: Workspace) throws -> (bulk: Double, floor: Double) {
        let database = workspace.file("bulk.sqlite")
        Workspace.settle()
        let bulk = try Command(workspace.reference("bulk_insert"), [database, list]).numbers(workspace)
        for ending in ["", "-wal", "-shm"] { try Files.remove(database + ending) }
        let floor = try Command(workspace.reference("read_file"), [list]).numbers(workspace)
        guard let bulk = bulk.first, let floor = floor.first else {
            throw Command.Failure(description: "a reference program printed no time")
        }
        return (bulk / 1e9, floor / 1e9)
    }
}
