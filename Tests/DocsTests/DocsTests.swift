import CommandLine
import Operations
import SystemKit
import TestSupport
import Testing

/// The documents are in step with the program.
@Suite struct DocsTests {
    private static func document(_ name: String) throws -> String {
        String(decoding: try Files.readAll(Paths.join(try Program.checkout(), name)), as: UTF8.self)
    }

    @Test func theReferenceIsMadeFromTheTable() throws {
        #expect(try Self.document("docs/cli-reference.md") == ReferencePage.markdown(), "run `make reference`")
    }

    @Test func everyOperationIsDocumented() throws {
        let reference = try Self.document("docs/cli-reference.md")
        let json = try Self.document("docs/json-output.md")
        for operation in CommandTable.all {
            #expect(reference.contains("## reverie \(operation.name)\n"), "\(operation.name)")
            #expect(json.contains("`\(operation.name)`"), "docs/json-output.md does not speak of \(operation.name)")
            #expect(!operation.summary.isEmpty && !operation.summary.hasSuffix("."), "\(operation.name)")
            for parameter in operation.parameters {
                #expect(!parameter.summary.isEmpty, "\(operation.name) \(parameter.name)")
                if parameter.place == .option, parameter.kind != .flag { #expect(!parameter.placeholder.isEmpty, "\(parameter.name)") }
            }
        }
    }

    @Test func everyMigrationIsInTheStorageFormat() throws {
        let format = try Self.document("docs/storage-format.md")
        let tables = [
            "store", "space", "session", "run", "event", "payload", "abandoned", "copy", "source", "turn_index", "tail", "decision",
            "procedure",
            "procedure_version", "capsule", "citation", "review", "use", "bridge", "export", "document", "corrected",
        ]
        for name in tables {
            #expect(format.contains("`\(name)`"), "docs/storage-format.md does not speak of \(name)")
        }
    }

    @Test func decisionsAreNumberedAndTitled() throws {
        let folder = Paths.join(try Program.checkout(), "docs/decisions")
        for (index, name) in try Folders.list(folder).enumerated() {
            let number = String(index + 1)
            #expect(name.hasPrefix(String(repeating: "0", count: 4 - number.count) + number + "-"), "\(name)")
            #expect(try Self.document("docs/decisions/\(name)").hasPrefix("# "), "\(name)")
        }
    }

    /// The tours are run one behind the other as they stand: each line behind `$ ` in one fresh folder, with the samples and the packages
    /// at hand. Output that the README shows behind a command must be what the command prints; `…` stands for anything.
    @Test func theToursOfTheReadmeRun() throws {
        let readme = try Self.document("README.md")
        let tour = readme.split(separator: "<!-- tour -->\n```\n").dropFirst().compactMap { $0.split(separator: "\n```\n").first }
        let reverie = try Reverie()
        let bin = Paths.parent(try Program.reverie())
        let samples = Paths.join(try Program.checkout(), "Benchmarks/Samples")
        var environment = reverie.environment
        environment["PATH"] = bin + ":/usr/bin:/bin"
        environment["SAMPLES"] = samples
        environment["SKILLS"] = Paths.join(try Program.checkout(), "skills")
        var commands: [(command: String, shown: [Substring])] = []
        for line in tour.joined(separator: "\n").split(separator: "\n") {
            if line.hasPrefix("$ ") {
                commands.append((String(line.dropFirst(2)), []))
            } else if !commands.isEmpty {
                commands[commands.count - 1].shown.append(line)
            }
        }
        #expect(tour.count == 4 && commands.count >= 15)
        for (command, shown) in commands {
            let result = try Program.run("/bin/sh", ["-c", command], environment: environment, currentFolder: reverie.folder.path)
            #expect(result.code == 0, "\(command): \(result.errors)")
            for line in shown {
                for piece in line.split(separator: "…") {
                    let wanted = String(piece).trimmed
                    #expect(result.output.contains(wanted), "`\(command)` does not print `\(wanted)`:\n\(result.output)")
                }
            }
        }
    }
}

extension String {
    fileprivate var trimmed: String {
        var slice = self[...]
        while slice.first == " " { slice.removeFirst() }
        while slice.last == " " { slice.removeLast() }
        return String(slice)
    }
}
