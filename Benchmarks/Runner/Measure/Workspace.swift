internal import SystemKit

#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

/// Where things lie: the programs, a scratch folder that goes away, and data kept between runs.
struct Workspace {
    let checkout: String
    let scratch: String
    let kept: String
    let programs: String

    /// Raised when the generated data change.
    private static let dataVersion = 1

    init() throws {
        let executable = try Executable.path()
        programs = Paths.parent(executable)
        var folder = programs
        while try folder != "/" && FileStatus.of(Paths.join(folder, "Package.swift")) == nil { folder = Paths.parent(folder) }
        checkout = folder
        let base = Paths.join(folder, ".build/bench")
        scratch = Paths.join(base, "scratch-\(getpid())")
        try Folders.create(scratch)
        kept = try Paths.join(base, "kept/\(Self.version(programs))")
        try Self.removeOlder(than: kept)
        try Folders.create(kept)
    }

    /// What is kept was made by the very program that is measured: an index that an older one wrote would tell nothing of this one.
    private static func version(_ programs: String) throws -> String {
        let program = try FileStatus.of(Paths.join(programs, "reverie"))
        return "\(dataVersion)-\(program?.size ?? 0)-\(program?.modifiedNanoseconds ?? 0)"
    }

    private static func removeOlder(than kept: String) throws {
        let folder = Paths.parent(kept)
        guard try FileStatus.of(folder) != nil else { return }
        for name in try Folders.list(folder) where name != Paths.lastComponent(kept) { remove(Paths.join(folder, name)) }
    }

    var reverie: String { Paths.join(programs, "reverie") }
    func reference(_ name: String) -> String { Paths.join(checkout, ".build/bench/bin/\(name)") }
    func file(_ name: String) -> String { Paths.join(scratch, name) }

    /// Real data to measure on, where there are any: `$REVERIE_DATA`, else `../shared/data` beside the checkout's parents.
    func data(_ name: String) throws -> String? {
        let beside = ["../shared/data", "../../shared/data"].map { Paths.join(checkout, $0) }
        for candidate in [Environment.current()["REVERIE_DATA"] ?? ""] + beside where !candidate.isEmpty {
            let path = Paths.normalised(Paths.join(candidate, name))
            if try FileStatus.of(path) != nil { return path }
        }
        return nil
    }

    /// A folder kept between runs; made in the scratch folder and moved, so that it is whole or absent.
    func keep(_ name: String, _ make: (String) throws -> Void) throws -> String {
        let path = Paths.join(kept, name)
        if try FileStatus.of(path) != nil { return path }
        let fresh = file(name)
        try Folders.create(fresh)
        try make(fresh)
        try Files.rename(fresh, to: path)
        return path
    }

    /// Waits until the disk has taken what was written before, so that a measurement does not pay for it.
    static func settle() { sync() }

    static func remove(_ path: String) {
        if let status = try? FileStatus.of(path, followLinks: false), status.kind == .folder {
            for name in (try? Folders.list(path)) ?? [] { remove(Paths.join(path, name)) }
            rmdir(path)
        } else {
            unlink(path)
        }
    }

    /// Runnable processes over the last minute: others at work make every figure worse.
    static func load() -> Double {
        var averages = [0.0]
        return getloadavg(&averages, 1) == 1 ? averages[0] : 0
    }
}
