import JSONKit
import Testing

@testable import YAMLKit

@Suite struct AnchorTests {
    static let rows = [
        Row("a: &x 1\nb: *x\n", #"{"a":1,"b":1}"#),
        Row("a: &x {k: [1, 2]}\nb: *x\n", #"{"a":{"k":[1,2]},"b":{"k":[1,2]}}"#),
        Row("- &x a\n- *x\n- &x b\n- *x\n", #"["a","a","b","b"]"#),
        Row("- &x\n- *x\n", "[null,null]"),
        Row("- &k key\n- *k : 1\n", #"["key",{"key":1}]"#),
        Row("- &x '1'\n- *x\n", #"["1","1"]"#),
        // The anchor inside is the later one, while its outer namesake is open and after.
        Row("- &x [&x 1, *x]\n- *x\n", "[[1,1],1]"),
    ]

    @Test(arguments: rows) func resolves(_ row: Row) throws {
        #expect(try json(row.yaml) == row.expected)
    }

    @Test func aliasesKeepTheAnchoredPlace() throws {
        let root = try YAMLNode.parse("a: &x\n  k: v\nb: *x\n")
        #expect(root["b"]?["k"]?.line == 2)
        #expect(root["b"]?.line == root["a"]?.line)
    }

    @Test func anchorsEndWithTheirDocument() {
        #expect(throws: YAMLError.self) { try YAMLNode.parseAll(Array("&x 1\n---\n*x\n".utf8)) }
        #expect(refusal("- *x\n- &x 1\n")?.problem == .unknownAlias("x"))
    }

    @Test(arguments: ["a: &x [1, *x]\n", "&x {k: *x}", "- 0\n- &x\n  - [*x]\n"]) func refusesRecursion(_ yaml: String) {
        guard case .recursiveAlias("x", _)? = refusal(yaml)?.problem else {
            Issue.record("\(yaml) is not refused for its recursive alias")
            return
        }
    }

    @Test func expandedNodesAreCounted() throws {
        // Four nodes under the anchor, four more under the alias, and the sequence around both.
        let yaml = "- &x [1, 2, 3]\n- *x\n"
        #expect(try YAMLNode.parse(yaml, limits: YAMLLimits(maxNodes: 9)).sequence?.count == 2)
        let error = refusal(yaml, limits: YAMLLimits(maxNodes: 8))
        #expect(error?.problem == .tooManyNodes(limit: 8))
        #expect(error?.line == 2 && error?.column == 3)
    }

    @Test func expandedDepthIsCounted() throws {
        let yaml = "- &x [[1]]\n- [*x]\n"
        #expect(try YAMLNode.parse(yaml, limits: YAMLLimits(maxDepth: 4)).sequence?.count == 2)
        #expect(refusal(yaml, limits: YAMLLimits(maxDepth: 3))?.problem == .tooDeep(limit: 3))
        #expect(refusal(yaml, limits: YAMLLimits(maxDepth: 3))?.line == 2)
    }
}

/// A reader that wants none says so, wherever an anchor stands.
@Suite struct RefusedAnchorTests {
    @Test(arguments: [("a: &x 1", 1), ("a: b\nc: &x [1]", 2), ("a: b\n\nc: &x {d: e}", 3), ("&x a: b", 1)])
    func anchorsAreRefusedWithTheirLine(text: String, line: Int) throws {
        let error = #expect(throws: YAMLError.self) { try YAMLNode.parse(text, limits: YAMLLimits(allowsAnchors: false)) }
        #expect(error?.problem == .anchor("x") && error?.line == line)
        #expect(throws: Never.self) { try YAMLNode.parse(text) }
    }
}
