internal import Model
internal import Skills
internal import Store

/// What the tool calls of a night teach, together with what nights before have seen.
struct LessonStage {
    private(set) var candidates: [(session: Int, candidate: FactCandidate)] = []
    private(set) var procedures: [DreamtProcedure] = []
    private(set) var sightings: [SightingRecord] = []

    init(_ sessions: [GatheredSession], _ reader: LedgerReader) throws {
        let lessons = SessionLessons.weighed(sessions.map(SessionLessons.init))
        for (number, one) in lessons.enumerated() { candidates += (one.corrections + one.commands).map { (number, $0) } }
        let repairs = lessons.flatMap(\.found)
        let repaired = RepairClusters.cluster(
            lessons, seen: try Self.earlier(.repair, Set(repairs.map(\.sighting.key)), reader))
        for gene in repaired.candidates {
            guard let space = repairs.first(where: { $0.candidate.json == gene.json })?.sighting.space else { continue }
            procedures.append(
                DreamtProcedure(.gene(json: gene.json), cites: gene.cites.map(Self.citation), in: space, summary: gene.rule))
        }
        let traces = lessons.flatMap(\.workflows)
        let mined = WorkflowMining.mine(traces, seen: try Self.earlier(.workflow, WorkflowMining.keys(of: traces), reader))
        for skill in mined.candidates {
            procedures.append(
                DreamtProcedure(
                    .skill(name: skill.name, document: skill.document), cites: skill.cites.map(Self.citation), in: skill.space,
                    summary: skill.description))
        }
        sightings = (repaired.sightings + mined.sightings).map {
            SightingRecord(what: "\($0.kind.rawValue):\($0.key)", space: $0.space, session: $0.session, events: $0.events)
        }
    }

    private static func citation(_ cite: FactCitation) -> Citation { Citation(event: cite.event, range: cite.range) }

    private static func earlier(_ kind: Sighting.Kind, _ keys: Set<String>, _ reader: LedgerReader) throws -> [Sighting] {
        try keys.sorted().flatMap { key -> [Sighting] in
            var found: [Sighting] = []
            for one in try reader.sightings("\(kind.rawValue):\(key)") {
                if let last = found.indices.last, found[last].session == one.session, found[last].space == one.space {
                    found[last].events.append(one.event)
                } else {
                    found.append(Sighting(kind: kind, space: one.space, key: key, session: one.session, events: [one.event]))
                }
            }
            return found
        }
    }
}

extension ProposedCandidate {
    init(_ procedure: DreamtProcedure) {
        let name =
            switch procedure.form {
            case .gene(let json): (try? GEP.read(Array(json.utf8)).first)?.id ?? ""
            case .skill(let name, _): name
            }
        let isSkill = if case .skill = procedure.form { true } else { false }
        self.init(kind: isSkill ? .skill : .gene, name: name, summary: procedure.summary, sources: procedure.cites.count)
    }
}

extension GEPItem {
    fileprivate var id: String? {
        switch self {
        case .gene(let gene): gene.id.rawValue
        case .capsule(let capsule): capsule.id
        case .other: nil
        }
    }
}
