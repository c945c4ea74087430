import Knowledge
import Model
import SQLiteKit
import Store
import TestSupport
import Testing

/// Whatever is learnt and forgotten, in whatever order: the tables say what the decisions say that are left.
@Suite struct RefoldTests {
    @Test(arguments: UInt64(1)...80) func theTablesFollowFromTheDecisions(_ seed: UInt64) throws {
        var maker = HistoryMaker(seed: seed, topics: StoreDrive.topics)
        let drive = try StoreDrive()
        var facts = 0
        var told: [String] = []
        for _ in 0..<(10 + maker.below(31)) {
            let (step, now) = maker.nextWithoutStatedEnds(facts: facts)
            told.append("\(now) \(step)")
            if maker.below(6) == 0, facts > 0 {
                told.append(try forget(drive, now, &maker))
                #expect(try drive.test.faults() == [], "seed \(seed):\n\(told.joined(separator: "\n"))")
            } else if maker.below(9) == 0, facts > 0 {
                told.append(try call(drive, &maker))
            } else if try take(step, now, drive, facts) == .added {
                facts += 1
            }
        }
        #expect(try drive.test.faults() == [], "seed \(seed):\n\(told.joined(separator: "\n"))")
        #expect(try Refold.difference(drive.test.store) == [], "seed \(seed):\n\(told.joined(separator: "\n"))")
        #expect(try drive.test.faults() == [], "seed \(seed), folded again")
    }

    /// A step may speak of what was forgotten.
    private func take(_ step: HistoryStep, _ now: Int64, _ drive: StoreDrive, _ facts: Int) throws -> SlowGraph.Outcome {
        switch step {
        case .retract(let fact), .verify(let fact), .revise(let fact, _, _):
            let versions = try drive.test.store.read { try $0.versions(of: Int64(fact + 1), now: 0) }
            guard !versions.isEmpty else { return .refused }
        default: break
        }
        return try drive.take(step, now)
    }

    /// Names and aliases, also in other letters; and answers to what is asked.
    private func call(_ drive: StoreDrive, _ maker: inout HistoryMaker) throws -> String {
        let (test, caller) = (drive.test, FactService.Caller(door: .library))
        let entities = try test.store.read { try $0.entities(in: $0.spaces().map(\.number), kind: nil, limit: 100, now: 0) }
        guard !entities.isEmpty else { return "nothing to call" }
        let entity = maker.pick(entities).reference
        do {
            switch maker.below(4) {
            case 0: _ = try test.facts.rename(entity, to: maker.pick([entity.name.uppercased(), "New\(entity.name)"]), by: caller)
            case 1: _ = try test.facts.alias(entity, name: maker.pick([entity.name.lowercased(), "Also \(entity.name)"]), by: caller)
            default:
                let open = try test.store.read { try $0.reviews(in: $0.spaces().map(\.number), all: false) }
                guard let item = open.first else { return "nothing to answer" }
                let isYes = maker.below(2) == 0
                _ = isYes ? try test.facts.approve(item.number, answer: yes) : try test.facts.reject(item.number, why: "no", answer: yes)
                return "answered \(isYes)"
            }
            return "called \(entity.name)"
        } catch is FactError {
            return "refused"
        }
    }

    private func forget(_ drive: StoreDrive, _ now: Int64, _ maker: inout HistoryMaker) throws -> String {
        drive.test.clock.set(StoreDrive.moment(now))
        let events = try drive.test.events()
        let name = maker.pick(Array(StoreDrive.names.values).sorted())
        let session = "s\(maker.below(4))"
        let (decisions, said) = (events.filter(\.isDecision).map(\.id), events.filter { !$0.isDecision }.map(\.id))
        let kind = maker.below(10)
        let event = kind < 3 && !decisions.isEmpty ? maker.pick(decisions) : said.isEmpty ? "none" : maker.pick(said)
        let summary = try drive.test.forget { request in
            switch kind {
            case ..<8: request.events = [EventID(rawValue: event)]
            case 8: request.match = name
            default: request.sessions = [SessionName(rawValue: session)]
            }
        }
        #expect(summary.pending == nil && summary.left == 0)
        return "forgot \(kind < 8 ? event : kind == 8 ? name : session)"
    }
}
