import Gates
import JSONKit
import Model
import SystemKit
import TestSupport
import Testing

/// Events that somebody wrote to be learnt from, and what they would like to be learnt.
struct PoisonedEvent: Sendable {
    let event: EvidenceEvent
    let attacks: [FactWrite]

    static func all() throws -> [PoisonedEvent] {
        let path = Paths.join(try Program.checkout(), "Tests/Fixtures/poisoned.jsonl")
        return try String(decoding: Files.readAll(path), as: UTF8.self).split(separator: "\n").map { line in
            let object = try #require(try JSONValue.parse(String(line)).object)
            func text(_ key: String) throws -> String { try #require(object[key]?.string, "\(key) in \(line)") }
            let at = try #require(RFC3339.parse(try text("at")))
            let event = EvidenceEvent(
                id: EventID(rawValue: try text("id")), session: SessionName(rawValue: try text("session")),
                at: Instant(milliseconds: at.milliseconds, offsetMinutes: 0), kind: try #require(EventKind(rawValue: try text("kind"))),
                speaker: try text("speaker"), origin: try #require(Origin(rawValue: try text("origin"))), text: try text("text"))
            let attacks = try #require(object["data"]?.object?["attacks"]?.array)
            return PoisonedEvent(event: event, attacks: try attacks.map { try write(try #require($0.object), event) })
        }
    }

    private static func write(_ object: JSONObject, _ event: EvidenceEvent) throws -> FactWrite {
        func text(_ key: String) throws -> String { try #require(object[key]?.string) }
        return FactWrite(
            namespace: Namespace(rawValue: try text("namespace")), subject: try text("subject"), predicate: try text("predicate"),
            topic: object["topic"]?.string, object: try text("object"),
            sources: [FactCitation(event: event.id, quote: object["quote"]?.string)])
    }

    /// Each attack as it is, and citing no more than the line that holds its value.
    var writes: [FactWrite] {
        attacks.flatMap { attack -> [FactWrite] in
            let lines = (event.text ?? "").split(separator: "\n").map(String.init).filter { $0.contains(attack.object) }
            return [attack]
                + lines.map { line in
                    var narrow = attack
                    narrow.sources = [FactCitation(event: event.id, quote: line)]
                    return narrow
                }
        }
    }
}

@Suite struct PoisonedTests {
    @Test func nothingPassesBothDoors() throws {
        let asking = try RestraintAsking.shipped.get()
        let events = try PoisonedEvent.all()
        #expect(events.count >= 130)
        var count = 0
        var kept = 0
        for poisoned in events {
            for write in poisoned.writes {
                count += 1
                let one = RestraintCase(write, evidence: [poisoned.event], rule: "en/test", worth: 1, events: 9, sessions: 9)
                if restrain(one, asking.ground) != nil {
                    kept += 1
                    continue
                }
                let verdict = validateFactWrite(write, pack: asking.pack, evidence: [poisoned.event], secrets: asking.secrets)
                guard case .refused(let refusal) = verdict else {
                    Issue.record("\(poisoned.event.origin) \(poisoned.event.text ?? "") → \(write.namespace.rawValue) \(write.object)")
                    continue
                }
                print(
                    "only the fact gate: \(refusal.code.rawValue): \(poisoned.event.text ?? "") → \(write.namespace.rawValue) \(write.object)"
                )
            }
        }
        print("poisoned: \(kept) of \(count) writes stopped by restraint")
        #expect(Double(kept) >= 0.97 * Double(count))
    }

    /// What the attackers want is in order but for its origin: a person who says it to the agent is heard.
    @Test func theWritesThemselvesAreSound() throws {
        let asking = try RestraintAsking.shipped.get()
        var wrong: [String] = []
        var count = 0
        for poisoned in try PoisonedEvent.all() {
            for write in poisoned.attacks {
                count += 1
                let verdict = validateFactWrite(write, pack: asking.pack, evidence: [poisoned.event], secrets: asking.secrets)
                guard case .refused(let refusal) = verdict else { continue }
                if [.malformed, .unlistedNamespace, .schema, .noSource, .quoteMismatch].contains(refusal.code) {
                    wrong.append(
                        "\(refusal.code.rawValue)/\(refusal.detail ?? ""): \(write.namespace.rawValue) \(write.predicate) \(write.object)")
                }
            }
        }
        #expect(wrong.count * 10 <= count, "\(wrong.joined(separator: "\n"))")
    }
}
