import Gates
import Model
import TestSupport
import Testing

/// What is labelled as not to be kept, put together as somebody eager would: as a note of the words.
@Suite struct ExchangeDropTests {
    @Test(arguments: ["tuning", "aside"]) func mostOfItIsRefused(_ half: String) throws {
        let asking = try RestraintAsking.shipped.get()
        var (count, refused, named) = (0, 0, 0)
        var passed: [String] = []
        for exchange in try half == "tuning" ? ExchangeSet.tuning().exchanges : ExchangeSet.aside().exchanges {
            let events = try ExchangeGateTests.events(exchange)
            var ground = asking.ground
            let given = events.filter { $0.origin == .memory }
            ground.enter(given: given.map { GivenMemory(at: $0.at, text: $0.text ?? "") })
            for drop in exchange.drop {
                guard let event = events.last(where: { $0.origin != .memory && ($0.text ?? "").contains(drop.words) }) else { continue }
                count += 1
                let namespace = exchange.project == nil ? "user.note" : "project.note"
                let write = FactWrite(
                    namespace: Namespace(rawValue: namespace), subject: exchange.project ?? "user", predicate: "said", object: drop.words,
                    sources: [FactCitation(event: event.id)])
                let refusal = restrain(RestraintCase(write, evidence: [event], rule: "en/test", worth: 1), ground)
                if let refusal {
                    refused += 1
                    if refusal.code.rawValue == drop.gate {
                        named += 1
                    } else if half == "tuning" {
                        passed.append(
                            "\(refusal.code.rawValue)/\(refusal.detail ?? "") for \(drop.gate): \(drop.words): \(event.text ?? "")")
                    }
                } else {
                    passed.append("passes for \(drop.gate): \(drop.words): \(event.text ?? "")")
                }
            }
        }
        print("exchanges, \(half): of \(count) things to be dropped \(refused) refused, \(named) by the gate that the label names")
        if half == "tuning" { print(passed.joined(separator: "\n")) }
        #expect(Double(refused) >= 0.7 * Double(count))
    }
}
