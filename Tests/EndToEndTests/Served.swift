import JSONKit
import SystemKit
import TestSupport
import Testing

/// `reverie serve`, on a port that nobody has.
struct Served {
    let reverie: Reverie
    let program: Program
    let port: UInt16
    let token: String

    init(_ reverie: Reverie, _ words: String...) throws {
        self.reverie = reverie
        program = try Program(
            Program.reverie(), ["serve", "--port", "0", "--json"] + words, environment: reverie.environment,
            currentFolder: reverie.folder.path)
        let deadline = MonotonicClock.nanoseconds() + 30_000_000_000
        while try !program.outputSoFar().contains("\n"), MonotonicClock.nanoseconds() < deadline {
            MonotonicClock.sleep(nanoseconds: 5_000_000)
        }
        let said = try JSONValue.parse(try program.outputSoFar())
        port = try #require(said["address"]?.string?.split(separator: ":").last.flatMap { UInt16($0) })
        #expect(said["store"]?.string == reverie.store)
        let file = try #require(said["token_file"]?.string)
        token = String(decoding: try Files.readAll(file), as: UTF8.self).filter { $0 != "\n" }
    }

    func ask(_ method: String, _ path: String, headers: [String] = [], body: String? = nil) throws -> WebAnswer {
        try WebClient.ask(port, method, path, token: token, headers: headers, body: body)
    }

    func end() throws -> Program.Result {
        program.signal(15)
        return try program.wait()
    }
}
