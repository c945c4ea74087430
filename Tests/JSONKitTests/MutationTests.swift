import JSONKit
import TestSupport
import Testing

@Suite struct MutationTests {
    private static let documents = [
        #"{"type":"user","n":[1,-2.5e3,0],"text":"a\n\"b\" \\ \u00e9 é 日本 😀","ok":true,"none":null,"deep":{"a":[{"b":[[]]}]}}"#,
        #"["\ud83d\ude00","\ud83d","\udc00x","plain text longer than eight",1e400,-0,123456789012345678901]"#,
        #"{"a":1,"a":2,"\u0061":3,"":{},"k1":1,"k2":2,"k3":3,"k4":4,"k5":5,"k6":6,"k7":7,"k8":8,"k9":9,"ka":0,"kb":1,"kc":2,"kc":3}"#,
        "[[[[[[[[1]]]],{}]]], \"\u{10FFFF}\u{7FF}\u{800}\" ,\t[ ] ]", "  -12.50E-03 ", "\"\\\\\\\"\\/\\b\\f\\u0000\"",
    ].map { Array($0.utf8) }

    private static let mutator = Mutator(tokens: [
        "{", "}", "[", "]", ":", ",", "\"", "\\", "\\u", "\\ud800", "\\udc00", "0", "-", ".", "e", "E+", "null", "true", "\"k\":1,", "[]",
        " ", "\n", "\u{0}", "é", "😀", "1,",
    ])

    @Test(arguments: (1...8).map { UInt64($0) })
    func hostileBytesNeverCrash(_ seed: UInt64) throws {
        var random = SplitMix64(seed: seed &* 7919)
        let parser = JSONParser(limits: JSONLimits(loneSurrogates: .replace))
        var accepted = 0
        for round in 0..<3000 {
            let sample = MutationTests.documents[random.below(MutationTests.documents.count)]
            let bytes = MutationTests.mutator.mutate(sample, using: &random)
            let sound = ReferenceChecker.accepts(bytes, loneSurrogates: true)
            do {
                let agrees = try withExactCopy(of: bytes) { copy in
                    try parser.withDocument(copy) { view in
                        let value = view.value
                        let again = try JSONValue.parse(value.encoded())
                        return again == value && ViewAgreement.holds(view, value)
                    }
                }
                accepted += 1
                #expect(sound && agrees, "seed \(seed), round \(round): \(bytes)")
            } catch let error as JSONError {
                #expect(!sound && (0...bytes.count).contains(error.offset), "seed \(seed), round \(round): \(bytes)")
            }
            let strictlySound = ReferenceChecker.accepts(bytes, loneSurrogates: false)
            #expect((try refusal(of: bytes) == nil) == strictlySound, "seed \(seed), round \(round): \(bytes)")
        }
        #expect((100..<2900).contains(accepted), "both outcomes must be well met")
    }

    /// Every cut of a document is refused, and at a byte that is there or at its end.
    @Test func everyPrefixIsRefused() throws {
        for document in MutationTests.documents where document.first != UInt8(ascii: " ") {
            for length in 0..<document.count {
                let error = try #require(try refusal(of: Array(document[..<length]), limits: JSONLimits(loneSurrogates: .replace)))
                #expect(error.offset <= length)
            }
        }
    }

    @Test(arguments: [UInt64(101), 102])
    func noiseIsHandled(_ seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        for round in 0..<2000 {
            let bytes = random.bytes(random.below(24))
            let sound = ReferenceChecker.accepts(bytes, loneSurrogates: false)
            #expect((try refusal(of: bytes) == nil) == sound, "seed \(seed), round \(round): \(bytes)")
        }
    }
}
