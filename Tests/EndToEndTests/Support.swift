internal import JSONKit
internal import SystemKit
internal import TestSupport
import Testing

extension Program.Result {
    /// Each line of the output as JSON.
    func records() throws -> [JSONValue] { try lines.map { try JSONValue.parse($0) } }

    func document() throws -> JSONValue { try JSONValue.parse(output) }
}

extension JSONValue {
    var keys: Set<String> { Set((object ?? [:]).map(\.key)) }
}

extension Reverie {
    /// Where the sample sessions lie.
    static func samples() throws -> String { Paths.join(try Program.checkout(), "Benchmarks/Samples") }

    /// A store with all sample sessions in it.
    static func withSamples() throws -> Reverie {
        let reverie = try Reverie()
        let imported = try reverie.run("import", try samples(), "--quiet")
        #expect(imported.code == 0, "\(imported.errors)")
        return reverie
    }

    /// Runs a line of a shell; `$REVERIE_PROGRAM` is the built program.
    func shell(_ line: String, _ shell: String = "/bin/sh") throws -> Program.Result {
        let more = environment.merging(["REVERIE_PROGRAM": try Program.reverie()]) { $1 }
        return try Program.run(shell, ["-c", line], environment: more, currentFolder: folder.path)
    }
}
