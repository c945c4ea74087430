import PatternKit
import Testing

@Suite struct CompileTests {
    static func error(_ source: String, _ options: PatternOptions = []) -> PatternError? {
        do throws(PatternError) { _ = try Pattern(source, options: options) } catch { return error }
        return nil
    }

    @Test(arguments: [
        ("a(b", 3), ("a)b", 1), ("[b", 2), ("a(?b", 3), ("(?<n>a)(?<n>b)", 12), ("a\\", 2), ("a\\C", 3), ("é(", 3), ("(*UTF)a", 6),
        ("(?<=a+)b", 0), ("\\g{2}", 4), ("x{2,1}", 5),
    ])
    func refusals(_ source: String, _ offset: Int) throws {
        let error = try #require(Self.error(source))
        #expect(error.offset == offset)
        #expect(error.pattern == source)
        #expect(!error.problem.isEmpty)
        #expect(error.description.contains(error.problem) && error.description.contains("byte \(offset)"))
    }

    @Test func longSourcesAreCutInWords() throws {
        let error = try #require(Self.error(String(repeating: "é", count: 3_000) + "("))
        #expect(error.offset == 6_001)
        #expect(error.description.utf8.count < 400 && error.description.contains("…"))
        #expect(try !#require(Self.error("é(")).description.contains("…"))
    }

    @Test func sourcesAreBounded() throws {
        #expect(Self.error(String(repeating: "a", count: 10_000)) == nil)
        #expect(Self.error("(?#" + String(repeating: "a", count: PatternLimits.longestSource - 4) + ")") == nil)
        #expect(Self.error("(?#" + String(repeating: "a", count: PatternLimits.longestSource - 3) + ")") != nil)
        let deepest = PatternLimits.deepestSource
        #expect(Self.error(String(repeating: "(", count: deepest) + String(repeating: ")", count: deepest)) == nil)
        #expect(Self.error(String(repeating: "(", count: deepest + 1) + String(repeating: ")", count: deepest + 1)) != nil)
        #expect(Self.error("((((a{1,999}){1,999}){1,999}){1,999}){1,999}") != nil)
    }

    @Test func groups() throws {
        let pattern = try Pattern("(?<year>\\d{4})-(\\d\\d)-(?<day>\\d\\d)(?<zone>Z)?")
        #expect(pattern.groupCount == 4)
        #expect(pattern.groupNames == ["year", "day", "zone"])
        #expect(pattern.group(named: "day") == 3)
        #expect(pattern.group(named: "month") == nil)
        let matcher = pattern.matcher()
        #expect(try matcher.match("on 2024-05-06."))
        #expect(matcher.range == 3..<13)
        #expect((0...4).map { matcher.range(of: $0) } == [3..<13, 3..<7, 8..<10, 11..<13, nil])
        for group in [5, -1, Int.max, Int.min] { #expect(matcher.range(of: group) == nil) }
        let plain = try Pattern("a")
        #expect(plain.groupCount == 0 && plain.groupNames.isEmpty && plain.group(named: "") == nil)
    }

    @Test func theSourceStays() throws {
        let pattern = try Pattern("a\u{0}b")
        #expect(pattern.source == "a\u{0}b")
        #expect(try pattern.matcher().match("a\u{0}b"))
    }
}
