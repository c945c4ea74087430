import Model
import SystemKit
import TestSupport

@testable import Store

/// What may happen to skills and genes in a store, step by step, from a seed.
struct RandomLife {
    let made: ProcedureTest
    var random: SplitMix64
    /// Words and decisions are forgotten, too.
    let forgets: Bool

    static let other = SpaceName(rawValue: "other")

    init(seed: UInt64, forgets: Bool) throws {
        made = try ProcedureTest()
        random = SplitMix64(seed: seed)
        self.forgets = forgets
        for id in ["a", "b", "c"] { try made.test.append(.of("words of \(id)", id: id, session: id)) }
        try made.importGene("gene", 1)
    }

    mutating func step() throws {
        do {
            try next()
        } catch let error as StoreError {
            // What was forgotten cannot be cited, and what is gone cannot be moved.
            guard forgets, error.isAboutProcedure else { throw error }
        }
    }

    private mutating func next() throws {
        let name = "skill\(random.next() % 4)"
        let subject = Subject(.skill, name)
        let known = try made.versions(name)
        let some = known.keys.sorted().randomElement(using: &random)
        let digest = ProcedureTest.digest(Int(random.next() % 3) + Int(name.utf8.last ?? 0) * 16)
        switch random.next() % (forgets ? 16 : 13) {
        case 0, 1: try made.add(name, digest, digest, derivedFrom: random.next() % 3 == 0 ? ["gene"] : [])
        case 2: try made.add(name, digest, digest, state: .quarantined, cites: ["a", "b", "c"])
        case 3: try made.add(name, digest, digest, state: .candidate, cites: [["a", "b", "c"][Int(random.next() % 3)]])
        case 4, 5:
            guard let some else { return }
            let state: LifeState = [.onDemand, .retired, .removed, .rejected][Int(random.next() % 4)]
            guard state != .rejected || known[some] == .quarantined else { return }
            try made.decide(.move(subject, version: some, to: state, why: "chance"), content: made.content(name, some))
        case 6:
            guard let some else { return }
            try made.decide(.export(.init(name: name, target: "/nowhere/\(name)", how: .copy, version: some, digest: "d")))
        case 7: try ask()
        case 8: try answer()
        case 9: try made.add(name, digest, digest, space: Self.other)
        case 10:
            try made.decide(
                .export(.init(name: name, target: "/nowhere/\(name)", how: .copy, version: digest, digest: "o")), space: Self.other)
        case 11: try made.use(name, id: "use\(random.next())")
        case 12: try made.importGene("gene", Int(random.next() % 3))
        case 13: try forget()
        case 14: try made.decide(.withdraw(name: name, target: "/nowhere/\(name)"))
        default:
            guard !known.isEmpty else { return }
            try made.decide(.bridge(from: subject, relation: .derivedFrom, to: Subject(.gene, "gene")))
        }
    }

    /// An event, whether something was said in it or decided by it.
    private mutating func forget() throws {
        let all = try made.test.events().filter { $0.text != nil }
        guard let event = all.randomElement(using: &random) else { return }
        _ = try made.forget { $0.events = [event.id] }
    }

    // MARK: Requests

    private mutating func ask() throws {
        let name = ["a", "b", "c"][Int(random.next() % 3)]
        let request: ChangeRequest =
            switch random.next() % 3 {
            case 0: ChangeRequest(.forget, Subject(.event, name), why: "chance")
            case 1: ChangeRequest(.forget, Subject(.session, name))
            default: ChangeRequest(.correct, Subject(.event, name), text: "better words")
            }
        try made.decide(.ask(request))
    }

    /// Of a correction with the event that makes it. What goes by a yes to forget is no decision's to say.
    private mutating func answer() throws {
        let items = try made.store.read { try $0.reviews(in: $0.spaces().map(\.number), all: true) }.filter {
            $0.request != nil && $0.verdict != .approved
        }
        guard let item = items.randomElement(using: &random) else { return }
        let isYes = item.request?.act == .correct && random.next() % 2 == 0
        guard isYes || item.verdict == nil else { return }
        var answer = Decision.Answer(subject: item.subject, asked: item.opened, verdict: isYes ? .approved : .rejected)
        if isYes {
            let id = "correction\(random.next())"
            try made.test.append(.of("better words", id: id, session: item.subject.name, kind: .correction))
            answer.correction = EventID(rawValue: id)
        }
        try made.decide(.answer(answer))
    }

}
