import JSONKit
import Testing

@Suite struct RoundTripTests {
    @Test(arguments: (1...8).map { UInt64($0) })
    func whatIsWrittenReadsBackEqual(_ seed: UInt64) throws {
        var random = RandomJSON(seed: seed)
        for round in 0..<300 {
            let value = random.value(depth: 5)
            let text = value.encoded()
            let back = try JSONValue.parse(text, limits: JSONLimits(duplicateKeys: .reject))
            #expect(back == value, "seed \(seed), round \(round)")
            #expect(back.encoded() == text, "seed \(seed), round \(round)")
            #expect(try JSONValue.parse(value.encoded(pretty: true)).encoded() == text, "seed \(seed), round \(round)")
            let canonical = value.encoded(sortedKeys: true)
            #expect(try JSONValue.parse(canonical) == value, "seed \(seed), round \(round)")
            #expect(try JSONValue.parse(canonical).encoded(sortedKeys: true) == canonical, "seed \(seed), round \(round)")
        }
    }

    @Test(arguments: [UInt64(31), 32])
    func viewsAgreeWithValues(_ seed: UInt64) throws {
        var random = RandomJSON(seed: seed)
        for round in 0..<300 {
            let value = random.value(depth: 4)
            let pretty = round % 2 == 0
            let agrees = try withView(value.encoded(pretty: pretty)) { ViewAgreement.holds($0, value) }
            #expect(agrees, "seed \(seed), round \(round)")
        }
    }
}
