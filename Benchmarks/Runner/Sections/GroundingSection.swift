internal import Model
internal import QuestionSets
internal import Reverie
internal import SystemKit

/// Grounding: how many claims get the verdict that they deserve, how fast text is read that claims nothing, and what one claim costs.
struct GroundingSection {
    let workspace: Workspace
    let scale: Scale

    /// Whose misses are to be told, for who works on the rules; never those of what was set aside.
    private static let shown: String? = Environment.current()["REVERIE_GROUNDING_SHOW"].flatMap { $0.contains("aside") ? nil : $0 }

    /// What is scored together: the two halves over one store, and batches that each have a store of their own.
    private static let sets: [(name: String, files: [String])] =
        [("tuning", ["tuning"]), ("aside", ["aside"])]
        + (1...9).map { ("half-\($0)", ["half-\($0)"]) } + (1...9).map { ("imagined-\($0)", ["imagined-\($0)"]) }
        + [("answers", (1...19).map { "answers-\($0)" }), ("answers-aside", (1...9).map { "answers-aside-\($0)" })]

    func run() throws -> Section {
        let folder = Paths.join(workspace.checkout, "Tests/Fixtures/grounding")
        guard try FileStatus.of(Paths.join(folder, "store.jsonl")) != nil else {
            return Section("Grounding", note: "Skipped: there is no labelled set.")
        }
        let store = try GroundingStore(workspace.file("grounding"), from: Paths.join(folder, "store.jsonl"))
        var rows: [Row] = []
        var tables: [Table] = []
        var refused = store.refused.count
        for set in Self.sets {
            var score = GroundingScore()
            for name in set.files where Self.shown == nil || Self.shown == name || Self.shown == set.name {
                let path = Paths.join(folder, "\(name).jsonl")
                guard try FileStatus.of(path) != nil else { continue }
                let isHalf = ["tuning", "aside"].contains(name)
                let own = isHalf ? store : try GroundingStore(workspace.file("grounding-\(name)"), from: path)
                if !isHalf { refused += own.refused.count }
                try add(GroundingSet(path: path), own, to: &score)
            }
            if score.total == 0 { continue }
            rows += Self.rows(set.name, score)
            tables.append(Self.table(set.name, score))
        }
        if Self.shown == nil { rows += try GroundingSpeed(workspace: workspace, memory: store.memory, scale: scale).rows() }
        return Section(
            "Grounding",
            note: "Labelled claims against a small store, all five lexicons active, claims checked that no lexicon asks about, too. "
                + "The sets aside were never looked at while rules were made. \(refused) facts of the sets were refused.",
            rows: rows, tables: tables)
    }

    private static func rows(_ name: String, _ score: GroundingScore) -> [Row] {
        [
            Row("grounding.\(name).wrong", "unsupported or contradicted, called supported (\(name))", Figure(score.wronglySupported, "")),
            Row("grounding.\(name).supported", "supported claims found (\(name))", Figure(score.supportFound, "")),
            Row("grounding.\(name).contradicted", "contradictions found (\(name))", Figure(score.contradictionFound, "")),
            Row("grounding.\(name).taken", "no claims, taken for such (\(name))", Figure(score.wronglyTaken, "")),
        ]
    }

    private func add(_ set: GroundingSet, _ store: GroundingStore, to score: inout GroundingScore) throws {
        var request = GroundRequest()
        request.takesAll = true
        request.isRecorded = false
        for item in set.items {
            let report = try store.memory.ground(item.text, request)
            score.add(item, report.claims.map { .init(range: $0.range, verdict: $0.verdict.rawValue) }) { claim, said in
                guard Self.shown != nil, said != claim.verdict, !(claim.verdict == "none" && said == "not-checkable") else { return }
                let told = report.claims.filter {
                    item.text.utf8.count < 90 || claim.words.contains($0.text) || $0.text.contains(claim.words)
                }.map { "[\($0.text) => \($0.verdict.rawValue) \($0.reason.rawValue) \($0.sources.first?.quote ?? "")]" }
                _ = try? StandardStreams.writeError(
                    "\(item.id) \(claim.verdict)/\(claim.why) got \(said): \(claim.words)\n    \(told.joined(separator: "\n    "))\n")
            }
        }
        if Self.shown != nil { for one in store.refused { try StandardStreams.writeError("refused \(one)\n") } }
    }

    private static func table(_ half: String, _ score: GroundingScore) -> Table {
        let verdicts = ["supported", "contradicted", "unsupported", "not-checkable", "none"]
        var table = Table("What is true of the claims (\(half)), and what was said", columns: ["claim"] + verdicts)
        let rows = score.kinds.sorted { $0.key < $1.key } + score.texts.sorted { $0.key < $1.key }
        for (kind, said) in rows { table.add([kind] + verdicts.map { String(said[$0] ?? 0) }) }
        return table
    }
}
