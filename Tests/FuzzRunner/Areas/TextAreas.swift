internal import JSONKit
internal import TestSupport
internal import YAMLKit

extension Area {
    private static let documents = [
        #"{"type":"user","n":[1,-2.5e3,0],"text":"a\n\"b\" \\ \u00e9 é 日本 😀","ok":true,"none":null,"deep":{"a":[{"b":[[]]}]}}"#,
        #"["\ud83d\ude00","\ud83d","\udc00x","plain text longer than eight",1e400,-0,123456789012345678901]"#,
        #"{"a":1,"a":2,"\u0061":3,"":{},"k1":1,"k2":2,"k3":3,"k4":4,"k5":5,"k6":6,"k7":7,"k8":8,"k9":9,"ka":0,"kb":1,"kc":2,"kc":3}"#,
        "[[[[[[[[1]]]],{}]]], \"\u{10FFFF}\u{7FF}\u{800}\" ,\t[ ] ]", "  -12.50E-03 ", "\"\\\\\\\"\\/\\b\\f\\u0000\"",
    ]

    /// The reader, the view, the value, and what the writer makes of it.
    static let json = Area("json", usualCases: 6500) { number, run in
        var random = run.random(number)
        let mutator = Mutator(tokens: [
            "{", "}", "[", "]", ":", ",", "\"", "\\", "\\ud800", "\\udc00", "-", ".", "e", "null", "\"k\":1,", "[]",
        ])
        var bytes = Array(documents[random.below(documents.count)].utf8)
        if random.below(3) == 0 { bytes = JSONMutator(keys: ["a", "k1", "", "type"]).mutate(line: bytes, &random) }
        bytes = mutator.mutate(bytes, using: &random)
        do {
            let value = try JSONValue.parse(bytes: bytes, limits: JSONLimits(loneSurrogates: .replace))
            for text in [value.encoded(), value.encoded(pretty: true), value.encoded(sortedKeys: true)] {
                run.expect(try JSONValue.parse(text) == value, number, "written and read it is another value: \(bytes)")
            }
            _ = try? JSONValue.parse(bytes: bytes, limits: JSONLimits(maxDepth: 3, duplicateKeys: .reject))
        } catch let error as JSONError {
            run.expect((0...bytes.count).contains(error.offset), number, "the error lies outside: \(error) in \(bytes)")
        }
    }

    private static let settings = """
        # Settings
        store: &store
          path: "~/notes/été.db"   # quoted
          sizes: [1, 2.5, -3e2, {deep: [~, true]}]
        copies:
          - *store
          - <<: *store
            extra: !!str 12
        text: |+
          Literal
            indented

        folded: >-
          one
          two
        ? complex
        : - - nested
        """

    static let yaml = Area("yaml", usualCases: 3000) { number, run in
        var random = run.random(number)
        let mutator = Mutator(tokens: [
            "[", "]", "{", "}", ": ", "- ", "? ", "&a ", "*a", "*store", "!!str ", "'", "\"", "|", ">", "---\n", "...\n", "\n", "\r\n",
            "\t", "  ",
            "<<: ",
        ])
        let bytes = mutator.mutateLines(mutator.mutate(Array(settings.utf8), steps: 0...5, using: &random), using: &random)
        do {
            for document in try YAMLNode.parseAll(bytes) {
                let value = document.value
                run.expect(try JSONValue.parse(value.encoded()) == value, number, "written and read it is another value")
            }
        } catch let error as YAMLError {
            run.expect(error.line >= 1 && error.line <= bytes.count + 1, number, "the error lies outside: \(error)")
        }
    }
}
