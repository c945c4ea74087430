import JSONKit
import Testing

@testable import YAMLKit

@Suite struct HostileTests {
    private static let quick = Duration.seconds(20)

    /// The error, after making sure that it came soon: each of these inputs is made to take hours or all memory.
    private func quickRefusal(_ bytes: [UInt8], limits: YAMLLimits = YAMLLimits()) -> YAMLError? {
        var error: YAMLError?
        let time = ContinuousClock().measure { error = refusal(bytes, limits: limits) }
        #expect(time < HostileTests.quick)
        return error
    }

    private func repeated(_ piece: String, _ count: Int) -> [UInt8] {
        Array(String(repeating: piece, count: count).utf8)
    }

    @Test func billionLaughs() {
        var yaml = "a0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol, lol]\n"
        for level in 1...9 {
            let aliases = repeatElement("*a\(level - 1)", count: 10).joined(separator: ", ")
            yaml += "a\(level): &a\(level) [\(aliases)]\n"
        }
        let error = quickRefusal(Array(yaml.utf8))
        #expect(error?.problem == .tooManyNodes(limit: 100_000))
        #expect(error?.line == 5)
    }

    @Test func quadraticBlowUp() {
        let text = String(repeating: "x", count: 1 << 20)
        let yaml = "- &x \(text)\n" + String(repeating: "- *x\n", count: 20)
        let error = quickRefusal(Array(yaml.utf8))
        #expect(error?.problem == .tooMuchRepeatedText(limit: 8 << 20))
        #expect(error?.line == 10)
    }

    @Test func depthThroughAliases() {
        var yaml = "- &a0 []\n"
        for level in 1...200 { yaml += "- &a\(level) [*a\(level - 1)]\n" }
        let error = quickRefusal(Array(yaml.utf8))
        #expect(error?.problem == .tooDeep(limit: 64))
        #expect(error?.line == 64)
    }

    @Test(arguments: ["[", "{", "- ", "? ", "[{", "{? ", "- ? ", "[a: "]) func deepNesting(_ piece: String) {
        #expect(quickRefusal(repeated(piece, 100_000))?.problem == .tooDeep(limit: 64))
    }

    @Test func depthLimitIsExact() throws {
        let deep = String(repeating: "[", count: 64) + String(repeating: "]", count: 64)
        #expect(try YAMLNode.parse(deep).sequence?.count == 1)
        #expect(refusal("[\(deep)]")?.problem == .tooDeep(limit: 64))
        #expect(try YAMLNode.parse("x", limits: YAMLLimits(maxDepth: 0)).string == "x")
        #expect(refusal("[]", limits: YAMLLimits(maxDepth: 0))?.problem == .tooDeep(limit: 0))
    }

    @Test func limitsAreHeldInRange() throws {
        let widest = YAMLLimits(maxBytes: .max, maxDepth: .max, maxNodes: .max)
        #expect(widest.maxDepth == YAMLLimits.deepest)
        #expect(widest.maxBytes == YAMLLimits.most && widest.maxNodes == YAMLLimits.most)
        #expect(YAMLLimits(maxBytes: -1, maxDepth: -1, maxNodes: -1) == YAMLLimits(maxBytes: 0, maxDepth: 0, maxNodes: 0))
        var doubling = "- &a0 [x, x]\n"
        for level in 1...70 { doubling += "- &a\(level) [*a\(level - 1), *a\(level - 1)]\n" }
        #expect(quickRefusal(Array(doubling.utf8), limits: widest)?.problem == .tooManyNodes(limit: YAMLLimits.most))
    }

    @Test func deepestTreesCanBeWalked() throws {
        let deep = String(repeating: "[", count: YAMLLimits.deepest) + String(repeating: "]", count: YAMLLimits.deepest)
        #expect(try YAMLNode.parse(deep, limits: YAMLLimits(maxDepth: .max)).value.encoded() == deep)
    }

    @Test func tooManyBytes() throws {
        let limit = 8 << 20
        #expect(quickRefusal([UInt8](repeating: 0x20, count: 9 << 20))?.problem == .tooManyBytes(9 << 20, limit: limit))
        #expect(try YAMLNode.parse([UInt8](repeating: 0x20, count: limit)).isNull)
        #expect(try YAMLNode.parse("abc", limits: YAMLLimits(maxBytes: 3)).string == "abc")
        #expect(refusal("abcd", limits: YAMLLimits(maxBytes: 3))?.problem == .tooManyBytes(4, limit: 3))
    }

    @Test(arguments: ["- a\n", "- {}\n", "- &a b\n", "- \n"]) func tooManyNodes(_ piece: String) {
        let error = quickRefusal(repeated(piece, 1_000_000))
        #expect(error?.problem == .tooManyNodes(limit: 100_000))
        #expect((50_000...100_000).contains(error?.line ?? 0))
    }

    @Test func manyDocumentsCountTogether() {
        let stream = repeated("---\n", 200_000)
        #expect(throws: YAMLError.self) { try YAMLNode.parseAll(stream) }
    }

    @Test func tagDirectives() throws {
        var many = ""
        for index in 0..<200_000 { many += "%TAG !h\(index)! tag:example.org,2026:\n" }
        #expect(quickRefusal(Array(many.utf8))?.problem == .tooManyTagDirectives(limit: 1024))
        let long = "%TAG !h! x:" + String(repeating: "y", count: 1 << 22) + "\n---\n" + String(repeating: "- !h!a b\n", count: 90_000)
        #expect(quickRefusal(Array(long.utf8))?.problem == .tooManyTagDirectives(limit: 1024))
        #expect(try json("a: |\n" + String(repeating: "  %TAG !h! tag:example.org,2026:\n", count: 100)).utf8.count > 3000)
    }

    @Test(arguments: [
        "\"", "'", "|", "&", "*", "!", "%", "#", "\n", "\\", ":", ",", "a ", "a\n", "]", "\"\\\n", "a: b: ", "'' ", "- - x\n", "!<a> ",
        "&a ",
        "é", "\u{2028}", "%A\n", "# a\n", "|\n", "a,", "a: ", "? a\n", "\"a\": \n", "[]: ", "{}\n", "...\n",
    ]) func megabytesOfOnePiece(_ piece: String) {
        let bytes = repeated(piece, (2 << 20) / piece.utf8.count)
        for opening in ["", "[", "- \"", "a: |\n "] {
            let time = ContinuousClock().measure { _ = try? YAMLNode.parse(Array(opening.utf8) + bytes) }
            #expect(time < HostileTests.quick, "after \(opening)")
        }
    }
}
