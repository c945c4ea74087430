import Synchronization
import SystemKit
import TestSupport
import Testing

@testable import Skills

/// A package that somebody changes while it is read is refused, whatever the change and whenever it comes.
@Suite struct ChangeTests {
    typealias Change = @Sendable (SamplePackage) throws -> Void

    static let changes: [(name: String, change: Change)] = [
        ("another content of the same length", { try Self.overwrite($0.file("a/file"), "yyy") }),
        ("a longer content", { try Self.overwrite($0.file("a/file"), "yyyy") }),
        ("a shorter content", { try Files.writeAtomically($0.file("a/file"), [1]) }),
        ("another file of the same content", { try Files.writeAtomically($0.file("a/file"), Array("xxx".utf8)) }),
        ("a file more", { try $0.write("a/more", "x") }), ("a file less", { try Files.remove($0.file("a/file")) }),
        ("an execute bit", { try $0.makeExecutable("a/file") }),
        ("a link in place of a file", { package in try Self.swap(package, "a/file") { try package.link("a/file", "/etc/passwd") } }),
        (
            "a pipe in place of a file",
            { package in try Self.swap(package, "a/file") { try SamplePackage.makePipe(package.file("a/file")) } }
        ),
        ("a folder in place of a file", { package in try Self.swap(package, "a/file") { try Folders.create(package.file("a/file")) } }),
        (
            "a link in place of a folder",
            { package in
                try Files.rename(package.file("a"), to: package.file("b"))
                try package.link("a", "b")
            }
        ),
        ("a folder more", { try Folders.create($0.file("new")) }),
        (
            "a link that leads elsewhere",
            { package in try Self.swap(package, "link") { try package.link("link", "SKILL.md") } }
        ),
        ("another document", { try Self.overwrite($0.file("SKILL.md"), "---\nname: sample\ndescription: Does two things well\n---\n") }),
    ]

    @Test(arguments: changes.map(\.name)) func aChangeAtAnyStepIsNoticed(name: String) throws {
        let change = try #require(Self.changes.first { $0.name == name }).change
        let steps = try Self.steps(try Self.package())
        #expect(steps.count == 8)
        for step in steps {
            for copies in [false, true] {
                let package = try Self.package()
                let refusal = SamplePackage.refusal {
                    let reader = PackageReader(observe: { if $0 == step { try change(package) } })
                    _ = copies ? try reader.copy(package.path, to: package.staging) : try reader.read(package.path)
                }
                #expect(refusal?.code == "changed", "\(name) at \(step): \(String(describing: refusal))")
                #expect(try FileStatus.of(package.staging) == nil)
            }
        }
    }

    /// Where the clock of the files has not moved on since the look, a second change leaves no trace in a file's times.
    @Test func aChangeWithinOneStepOfTheClockIsNoticed() throws {
        let package = try SamplePackage()
        try package.write("a", "0")
        for round in 0..<100 {
            let reader = PackageReader(observe: { if $0 == .looked { try Self.overwrite(package.file("a"), "y") } })
            try Self.overwrite(package.file("a"), "x")
            #expect(SamplePackage.refusal { _ = try reader.read(package.path) }?.code == "changed", "round \(round)")
        }
    }

    @Test func withoutAChangeThereIsNothingToNotice() throws {
        let package = try Self.package()
        for step in try Self.steps(package) {
            let reader = PackageReader(observe: { if $0 == step { _ = try Files.readAll(package.file("a/file")) } })
            #expect(try reader.read(package.path) == (try package.read()))
        }
    }

    private static func package() throws -> SamplePackage {
        let package = try SamplePackage()
        try package.write("a/file", "xxx")
        try package.write("z", "zzz")
        try package.link("link", "a/file")
        return package
    }

    private static func steps(_ package: SamplePackage) throws -> [PackageReader.Step] {
        let steps = Mutex<[PackageReader.Step]>([])
        _ = try PackageReader(observe: { step in steps.withLock { $0.append(step) } }).read(package.path)
        return steps.withLock { $0 }
    }

    private static func overwrite(_ path: String, _ text: String) throws {
        try Descriptor.open(path, .write(.truncate)).writeAll(Array(text.utf8))
    }

    private static func swap(_ package: SamplePackage, _ name: String, _ make: () throws -> Void) throws {
        try Files.remove(package.file(name))
        try make()
    }

}
