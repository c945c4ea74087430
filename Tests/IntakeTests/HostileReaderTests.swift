import Intake
import JSONKit
import Model
import Store
import SystemKit
import TestSupport
import Testing

/// Whatever stands in a transcript, an import ends, tells what was bad, and a second one adds nothing.
@Suite struct HostileReaderTests {
    static let sources: [(name: String, lines: [String])] = [
        (PrefixTests.pi.name, PrefixTests.pi.lines), (PrefixTests.oldPi.name, PrefixTests.oldPi.lines),
        (PrefixTests.messages.name, PrefixTests.messages.lines), (PrefixTests.conversations.name, PrefixTests.conversations.lines),
        (
            "a.traj",
            [
                #"{"history":[{"role":"system","content":"s"},{"role":"user","content":"task","is_demo":false},{"role":"assistant","content":"x","thought":"t","action":"ls","tool_calls":[{"id":"c","function":{"name":"f","arguments":"{}"}}]},{"role":"tool","content":"out","tool_call_ids":["c"]}],"info":{"exit_status":"submitted","submission":"d"},"replay_config":"{}"}"#
            ]
        ),
    ]

    /// Values of other types in the place of any value.
    private static let strangers = [
        "null", "7", "-1e400", "true", "[]", "{}", "[[[]]]", "\"\"", "\"\\u0000\"", "\"\\ud800\"", "{\"type\":7}", "[{\"type\":\"text\"}]",
        "9223372036854775808", "{\"role\":\"user\"}", String(repeating: "[", count: 600), "\"\(String(repeating: "x", count: 2000))\"",
    ]

    @Test(arguments: sources.indices)
    func valuesOfOtherTypes(_ index: Int) throws {
        let (name, lines) = Self.sources[index]
        let test = try ImportTest()
        var random = SplitMix64(seed: UInt64(index) + 99)
        for round in 0..<60 {
            var lines = lines
            let place = Int.random(in: 0..<lines.count, using: &random)
            let value = try? JSONValue.parse(lines[place])
            guard let value else { continue }
            let stranger = Self.strangers[Int.random(in: 0..<Self.strangers.count, using: &random)]
            let count = Self.count(value)
            lines[place] = Self.replacing(value, at: Int.random(in: 0..<count, using: &random), with: stranger)
            let file = "\(round)/\(name)"
            try test.write(file, lines)
            let summary = try #require(try test.run(file).first)
            let told = summary.read + summary.skipped + summary.bad + (summary.isForeign || summary.endsInPart ? 1 : 0)
            #expect(told > 0, "round \(round): \(lines[place])")
            #expect(try test.run(file).first?.added == 0, "round \(round): \(lines[place])")
        }
    }

    @Test(arguments: sources.indices)
    func bytesThatAreWrong(_ index: Int) throws {
        let (name, lines) = Self.sources[index]
        let test = try ImportTest()
        var random = SplitMix64(seed: UInt64(index) + 5)
        for round in 0..<60 {
            var bytes = Array(lines.map { $0 + "\n" }.joined().utf8)
            for _ in 0..<Int.random(in: 1...5, using: &random) {
                bytes[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
            }
            try Folders.create(test.folder.file("t/\(round)"))
            try test.write("\(round)/\(name)", bytes: bytes)
            _ = try test.run("\(round)/\(name)")
            #expect(try test.run("\(round)/\(name)").first?.added == 0, "round \(round)")
        }
        #expect(try test.store.verify().faults == [])
    }

    private static func count(_ value: JSONValue) -> Int {
        switch value {
        case .array(let items): 1 + items.reduce(0) { $0 + count($1) }
        case .object(let members): 1 + members.reduce(0) { $0 + count($1.value) }
        default: 1
        }
    }

    /// The document with the value of a number, counted from the outside in, taken out.
    private static func replacing(_ value: JSONValue, at index: Int, with stranger: String) -> String {
        var left = index
        func write(_ value: JSONValue) -> String {
            left -= 1
            if left == -1 { return stranger }
            switch value {
            case .array(let items): return "[" + items.map(write).joined(separator: ",") + "]"
            case .object(let members):
                return "{" + members.map { JSONValue.string($0.key).encoded() + ":" + write($0.value) }.joined(separator: ",") + "}"
            default: return value.encoded()
            }
        }
        return write(value)
    }

    /// Many small things in one record.
    @Test func recordsOfManyParts() throws {
        let test = try ImportTest()
        let blocks = (0..<50_000).map { _ in #"{"type":"text","text":"x"}"# }.joined(separator: ",")
        let names = (0..<20_000).map { "\"c\($0)\"" }.joined(separator: ",")
        let calls = (0..<20_000).map { #"{"id":"c\#($0)","function":{"name":"t"}}"# }.joined(separator: ",")
        try test.write("a.jsonl", [Pi.head(), Pi.message("a1", nil, second: 1, #"{"role":"user","content":[\#(blocks)]}"#)])
        try test.write("b.jsonl", [#"{"role":"assistant","content":"x","tool_calls":[\#(calls)]}"#])
        try test.write(
            "c.traj",
            [#"{"history":[{"role":"assistant","tool_calls":[\#(calls)]},{"role":"tool","tool_call_ids":[\#(names)],"content":"x"}]}"#])
        let summaries = try test.run()
        #expect(summaries.allSatisfy { $0.bad == 0 && $0.failure == nil })
        #expect(summaries.map(\.added).sorted() == [20_001, 20_001, 50_000])
    }
}
