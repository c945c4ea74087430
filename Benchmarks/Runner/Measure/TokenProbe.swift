internal import JSONKit
internal import SystemKit
internal import TextKit

/// A process that estimates the tokens of texts, for who has tokenizers to hold that against.
///
///     reverie-bench tokens      reads texts, a JSON string a line, and prints the estimate of each
struct TokenProbe {
    /// Nil where the words ask for something else.
    init?(_ words: [String]) {
        guard words == ["tokens"] else { return nil }
    }

    func run() throws {
        var output = ""
        for line in try StandardInput.readAll(keeping: .max, idleMilliseconds: 60_000).bytes.split(separator: UInt8(ascii: "\n")) {
            output += "\(TokenEstimate.count(of: try JSONValue.parse(bytes: Array(line)).string ?? ""))\n"
        }
        try StandardStreams.writeOut(output)
    }
}
