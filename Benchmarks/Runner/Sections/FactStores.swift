internal import Gates
internal import Lexicons
internal import Model
internal import Store
internal import SystemKit

/// Stores full of facts, by a short way: many in one decision, all of them through the gate.
struct FactStores {
    let workspace: Workspace

    static let space = SpaceName.personal
    private static let session = SessionName(rawValue: "said")
    /// So many are said in one event.
    private static let together = 5

    func place(_ facts: InventedFacts) throws -> String {
        let folder = try workspace.keep("facts-\(facts.count)") { folder in try fill(Paths.join(folder, "store"), facts) }
        return Paths.join(folder, "store")
    }

    private func fill(_ path: String, _ facts: InventedFacts) throws {
        let store = try Store(
            folder: StoreFolder(path: path), access: .create, environment: .current(), redaction: { _ in Redactor(RedactionLexicon()) })
        try store.setLogSize(.bulk)
        let pack = try DomainPacks.load(folders: [Paths.join(workspace.checkout, "lexicons")])
        let (people, places) = try entities(store, facts)
        var (number, batch) = (0, 50)
        while number < facts.count {
            let range = number..<min(number + batch, facts.count)
            let held = try store.writeInBulk { try write(range, facts, people, places, $0, pack, store) }
            number = range.upperBound
            // Well under 50 ms of holding the lock.
            batch = held > 30_000_000 ? max(Self.together, batch / 2) : held < 15_000_000 ? min(batch + Self.together, 200) : batch
        }
        try store.flush()
    }

    /// The numbers of the first person and of the first place; the others follow.
    private func entities(_ store: Store, _ facts: InventedFacts) throws -> (people: Int64, places: Int64) {
        var first: [Int64] = []
        for isPerson in [true, false] {
            let count = isPerson ? facts.people : facts.places
            for start in stride(from: 0, to: count, by: 500) {
                try store.writeInBulk { writer in
                    var plan = PlannedFacts()
                    for number in start..<min(start + 500, count) {
                        let name = isPerson ? InventedFacts.name(number) : InventedFacts.place(number)
                        let entity = try writer.newEntityNumber()
                        if number == 0 { first.append(entity) }
                        plan.add(EntityRecord(number: entity, name: name, kind: isPerson ? "person" : "place"))
                    }
                    try writer.commit(plan, .assert, about: Subject(.entity, "all"), by: .program, in: Self.space)
                }
            }
        }
        return (first[0], first[1])
    }

    private func write(
        _ range: Range<Int>, _ facts: InventedFacts, _ people: Int64, _ places: Int64, _ writer: LedgerWriter, _ pack: DomainPack,
        _ store: Store
    ) throws {
        var plan = PlannedFacts()
        let secrets = SecretFinder(try store.redactor())
        for start in stride(from: range.lowerBound, to: range.upperBound, by: Self.together) {
            let some = (start..<min(start + Self.together, range.upperBound)).map(facts.fact)
            let event = EventID(rawValue: "said-\(start)")
            let draft = EventDraft(
                id: event, session: Self.session, at: Instant(milliseconds: InventedFacts.firstDay + Int64(start)), kind: .assertion,
                origin: .user, text: some.map(\.statement).joined(separator: ". "))
            try writer.append(store.redactor().clean(draft), in: Self.space, door: .library)
            for fact in some {
                let write = FactWrite(
                    namespace: Namespace(rawValue: fact.namespace), subject: InventedFacts.name(fact.person), predicate: fact.predicate,
                    object: fact.object, statement: fact.statement, sources: [FactCitation(event: event)])
                let evidence = try writer.reader.evidence(for: write, in: Self.space)
                switch validateFactWrite(write, pack: pack, evidence: evidence, secrets: secrets) {
                case .refused(let refusal): throw refusal
                case .accepted(let accepted):
                    let state = FactState(valid: Period(from: fact.from, to: fact.to), confidence: .confident, origin: .user)
                    plan.insert(
                        accepted,
                        as: .init(
                            number: try writer.newFactNumber(), subject: people + Int64(fact.person),
                            object: fact.other.map { ($0.isPerson ? people : places) + Int64($0.number) }, state: state))
                }
            }
        }
        try writer.commit(plan, .assert, about: Subject(.fact, "many"), by: .program, in: Self.space)
    }
}
