import JSONKit
import Model
import SealKit
import Skills
import TestSupport
import Testing

/// The ids and the digest were computed with Node.js: `JSON.stringify` over sorted members, and its SHA-256.
@Suite struct AssetIDTests {
    private static let idCases: [(String, String)] = [
        (#"{"type":"Gene","id":"gene_a","category":"repair"}"#, "c806a33f180e4bc4725db6e60236b70e52522fb1226d55182b4b8da4777fdc31"),
        (Samples.locked, "1b0b8e04c570793da6b9b3ea03a2631fe1c40d8dceb31a34535dac8249d2f931"),
        (
            #"{"id":"gene_z","type":"Gene","category":"innovate","weight":1.0,"tiny":1e-7,"huge":1e21,"big":9007199254740993,"zero":-0,"#
                + #""text":"tab\t\u001f é 😀 \u2028 \/","\ufb33":1,"😀":2,"asset_id":"sha256:none"}"#,
            "7e16b65a5ea4e853e7ad4d5c7ef31317de048055089c26cb433c4c71edccd322"
        ),
        (
            #"{"type":"Capsule","id":"capsule_1","gene":"gene_a","trigger":["x"],"summary":"s","confidence":0.85,"#
                + #""blast_radius":{"files":1,"lines":12},"outcome":{"status":"success","score":0.9},"success_streak":2,"#
                + #""env_fingerprint":{"os":"linux","arch":"x64"}}"#,
            "7c3f9441fc567283eea07d8cddf283a4e5a51be1e00fd8fe1cfb2b543c98cf8d"
        ),
    ]

    @Test(arguments: AssetIDTests.idCases)
    func ids(_ text: String, _ expected: String) throws {
        let item = try read(text)[0]
        #expect((item.gene?.assetID ?? item.capsule?.assetID)?.rawValue == "sha256:\(expected)")
    }

    /// Doubles of every size and whole numbers of every length print as ECMAScript prints them.
    @Test func numbersPrintAsInECMAScript() throws {
        var random = SplitMix64(seed: 42)
        var digest = SHA256()
        var lines = 0
        for round in 0..<20_000 {
            let drawn = Double(bitPattern: random.next())
            let whole = Double(random.next() >> UInt64(round % 64))
            for double in [drawn, whole, whole / 1000] where double.isFinite {
                let number = try #require(JSONNumber(double))
                let text = try JSONValue.number(number).canonicalText() + "\n"
                Array(text.utf8).withUnsafeBytes { digest.update($0) }
                lines += 1
            }
        }
        let hex = digest.finish().hex
        #expect(lines == 59_989)
        #expect(hex == "b22197e22aa8086df7a650e1e215a2fede09bdaa9fe53af7b9421cfe40243643")
    }

    @Test(arguments: (1...6).map { UInt64($0) })
    func idsDoNotDependOnOrderAndBlanks(_ seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        for _ in 0..<50 {
            let gene = RandomGene(&random)
            let first = try #require(try read(gene.text(&random))[0].gene)
            let second = try #require(try read(gene.text(&random))[0].gene)
            #expect(first.assetID == second.assetID, "seed \(seed)")
            let other = try #require(try read(gene.with("x_extra", "1").text(&random))[0].gene)
            #expect(first.assetID != other.assetID, "seed \(seed)")
            let stated = try #require(try read(gene.with("asset_id", #""\#(first.assetID.rawValue)""#).text(&random))[0].gene)
            #expect(stated.assetID == first.assetID, "seed \(seed)")
            #expect(!GEP.check(.gene(stated)).contains { $0.code == "asset-id" }, "seed \(seed)")
        }
    }

    @Test(arguments: (1...6).map { UInt64($0) })
    func writingGivesBackEachObjectsBytes(_ seed: UInt64) throws {
        var random = SplitMix64(seed: seed &* 17)
        for _ in 0..<50 {
            let texts = (0..<Int.random(in: 0...5, using: &random)).map { _ in RandomGene(&random).text(&random) }
            let items = try read("[" + texts.joined(separator: " ,\n") + "]")
            #expect(items.map(\.json) == texts, "seed \(seed)")
            let again = try GEP.read(GEP.write(items, .array))
            #expect(again == items, "seed \(seed)")
            if items.isEmpty { continue }
            let lines = GEP.write(items, .lines)
            #expect(lines.count { $0 == UInt8(ascii: "\n") } == items.count)
            #expect(try GEP.read(lines).map { $0.gene?.assetID } == items.map { $0.gene?.assetID }, "seed \(seed)")
        }
    }

    @Test func aWrittenDocument() throws {
        let items = try read("[\(Samples.event), \(Samples.gene())]")
        #expect(String(decoding: GEP.write(items, .array), as: UTF8.self) == "[\n\(Samples.event),\n\(Samples.gene())\n]\n")
        #expect(String(decoding: GEP.write(items, .lines), as: UTF8.self) == "\(Samples.event)\n\(Samples.gene())\n")
        #expect(String(decoding: GEP.write([], .array), as: UTF8.self) == "[]\n")
        #expect(GEP.write([], .lines) == [])
    }
}

/// A gene whose members can be written in any order, with any blanks between them.
struct RandomGene {
    private var members: [(String, String)]

    init(_ random: inout SplitMix64) {
        let values = [#""é\n""#, "1.50", "-0", "1e2", "[]", #"[1,{"b":2,"a":[null,true]}]"#, "{}", #""\u00e9""#, #"{"z":"/","y":"\/"}"#]
        members = [
            (#"type"#, #""Gene""#), ("id", #""gene_r\#(Int.random(in: 0...9, using: &random))""#), ("category", #""repair""#),
            ("signals_match", #"["a","/b+/i"]"#),
        ]
        for index in 0..<Int.random(in: 0...6, using: &random) {
            members.append(("k\(index)é", values.randomElement(using: &random) ?? "1"))
        }
    }

    func with(_ key: String, _ value: String) -> RandomGene {
        var copy = self
        copy.members.append((key, value))
        return copy
    }

    func text(_ random: inout SplitMix64) -> String {
        let blanks = ["", "", " ", "\n", "\t ", "\r\n"]
        func blank() -> String { blanks.randomElement(using: &random) ?? "" }
        let written = members.shuffled(using: &random).map { key, value in "\(blank())\"\(key)\"\(blank()):\(blank())\(value)\(blank())" }
        return "{" + written.joined(separator: ",") + "}"
    }
}
