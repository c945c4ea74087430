import Gates
import Lexicons
import Model
import Testing

@testable import Dream

/// Every rule that ships finds what its examples say, and the gate takes it.
@Suite struct ShippedRuleTests {
    private let ground: ExtractGround

    init() throws { ground = try ExtractGround.common() }

    private func found(_ rule: DistilRule, _ language: String, in text: String) throws -> [FactCandidate] {
        let kind: EventKind = rule.sources.contains(.user) ? .userMessage : .assistantMessage
        return try ground.candidates(text, kind, project: "ferry").filter { $0.rule == "\(language)/\(rule.name)" }
    }

    @Test func everyExampleIsAsItSays() throws {
        for lexicon in ground.lexicons {
            for rule in lexicon.rules {
                for example in rule.examples {
                    let place = "\(rule.name), line \(example.line): \(example.text)"
                    let found = try found(rule, lexicon.language, in: example.text)
                    guard let object = example.object else {
                        #expect(found.isEmpty, "\(place): \(found.map(\.write.object))")
                        continue
                    }
                    #expect(found.map(\.write.object) == [object], "\(place): \(found.map(\.write.object))")
                    if let topic = example.topic {
                        #expect(found.first?.write.topic == topic, "\(place): \(found.first?.write.topic ?? "-")")
                    }
                    if let subject = example.subject { #expect(found.first?.write.subject == subject, "\(place)") }
                }
            }
        }
    }

    @Test func theGateTakesWhatTheyFind() throws {
        for lexicon in ground.lexicons {
            for rule in lexicon.rules {
                for example in rule.examples where example.object != nil {
                    let event = ExtractGround.event(example.text)
                    for candidate in try found(rule, lexicon.language, in: example.text) {
                        let refusal = ground.refusal(of: candidate, [event])
                        #expect(refusal == nil, "\(rule.name): \(example.text): \(refusal?.code.rawValue ?? "") \(refusal?.sentence ?? "")")
                    }
                }
            }
        }
    }

    @Test func everyRuleIsHitAndKnowsWhatToLeave() {
        for lexicon in ground.lexicons {
            #expect(lexicon.strangers(in: ground.pack).isEmpty, "\(lexicon.strangers(in: ground.pack).map(\.name))")
            for rule in lexicon.rules {
                #expect(rule.examples.contains { $0.object != nil }, "\(lexicon.language)/\(rule.name)")
                #expect(rule.examples.contains { $0.object == nil }, "\(lexicon.language)/\(rule.name)")
            }
        }
    }
}
