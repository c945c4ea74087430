internal import JSONKit
internal import SystemKit
import TestSupport
import Testing

extension Reverie {
    /// A script that is run with memory.
    @discardableResult
    func wrap(_ script: String, _ options: [String] = [], input: String = "", environment: [String: String] = [:]) throws -> Program.Result
    {
        try run(words: ["run"] + options + ["--", "/bin/sh", "-c", script], input: input, environment: environment)
    }
}

extension Program.Result {
    /// What --json says at the end.
    func report() throws -> JSONValue { try JSONValue.parse(String(try #require(errors.split(separator: "\n").last))) }
}
