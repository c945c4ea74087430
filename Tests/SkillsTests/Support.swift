import Model
import Skills
import SystemKit
import TestSupport

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// A package in a folder of its own.
final class SamplePackage: Sendable {
    static let head = "---\nname: sample\ndescription: Does one thing well\n---\n"

    private let folder: TemporaryFolder
    var path: String { folder.file("sample") }
    var staging: String { folder.file("staging") }

    init(document: String? = SamplePackage.head) throws {
        folder = try TemporaryFolder()
        try Folders.create(path)
        if let document { try write("SKILL.md", document) }
    }

    func file(_ name: String) -> String { Paths.join(path, name) }

    func write(_ name: String, _ text: String) throws { try folder.write("sample/" + name, text) }

    func fill(_ name: String, bytes: Int) throws { try write(name, String(repeating: "x", count: bytes)) }

    func link(_ name: String, _ target: String) throws {
        try Folders.create(Paths.parent(file(name)))
        try Files.makeLink(file(name), to: target)
    }

    static func makePipe(_ path: String) throws {
        if mkfifo(path, 0o600) != 0 { throw SystemError("make a pipe", path: path, errno: errno) }
    }

    func makeExecutable(_ name: String) throws { try Descriptor.open(file(name), .read).setPermissions(0o755) }

    func read(_ change: (inout PackageLimits) -> Void = { _ in }) throws -> PackageContents {
        var limits = PackageLimits.standard
        change(&limits)
        return try PackageReader(limits: limits).read(path)
    }

    /// The code of a refusal, by reading and by copying alike; nil when the package is taken.
    func refusal(_ change: (inout PackageLimits) -> Void = { _ in }) throws -> PackageRefusal? {
        var limits = PackageLimits.standard
        change(&limits)
        let reader = PackageReader(limits: limits)
        let read = Self.refusal { _ = try reader.read(path) }
        let copied = Self.refusal { _ = try reader.copy(path, to: staging) }
        guard read == copied else { throw Disagreement(read: read, copied: copied) }
        if copied != nil, try FileStatus.of(staging, followLinks: false) != nil { throw LeftBehind() }
        try Folders.removeTree(staging)
        return read
    }

    static func refusal(_ body: () throws -> Void) -> PackageRefusal? {
        do {
            try body()
            return nil
        } catch {
            return error as? PackageRefusal ?? PackageRefusal(.unreadable, "\(error)", path: "not a refusal at all")
        }
    }

    struct Disagreement: Error {
        let read: PackageRefusal?
        let copied: PackageRefusal?
    }

    struct LeftBehind: Error {}
}

/// `SKILL.md` in bytes, judged; the invariants hold for whatever it is.
func judge(_ text: String, folder: String? = nil) -> (document: SkillDocument?, codes: [String], findings: [Finding]) {
    let (document, findings) = SkillDocument.read(Array(text.utf8), folder: folder)
    return (document, findings.map(\.code), findings)
}
