internal import Model
internal import QuestionSets
internal import Reverie
internal import SystemKit

/// Grounding: how many claims get the verdict that they deserve, how fast text is read that claims nothing, and what one claim costs.
struct GroundingSection {
    let workspace: Workspace
    let scale: Scale

    func run() throws -> Section {
        let folder = Paths.join(workspace.checkout, "Tests/Fixtures/grounding")
        guard try FileStatus.of(Paths.join(folder, "store.jsonl")) != nil else {
            return Section("Grounding", note: "Skipped: there is no labelled set.")
        }
        let store = try GroundingStore(workspace.file("grounding"), from: Paths.join(folder, "store.jsonl"))
        var rows: [Row] = []
        var tables: [Table] = []
        let isShown = Environment.current()["REVERIE_GROUNDING_SHOW"] != nil
        for half in isShown ? ["tuning"] : ["tuning", "aside"] {
            let set = try GroundingSet(path: Paths.join(folder, "\(half).jsonl"))
            if set.items.isEmpty { continue }
            let score = try score(set, store, half)
            rows += [
                Row(
                    "grounding.\(half).wrong", "unsupported or contradicted, called supported (\(half))", Figure(score.wronglySupported, "")
                ),
                Row("grounding.\(half).supported", "supported claims found", Figure(score.supportFound, "")),
                Row("grounding.\(half).contradicted", "contradictions found", Figure(score.contradictionFound, "")),
                Row("grounding.\(half).taken", "no claims, taken for such", Figure(score.wronglyTaken, "")),
            ]
            tables.append(Self.table(half, score))
        }
        if !isShown { rows += try GroundingSpeed(workspace: workspace, memory: store.memory, scale: scale).rows() }
        return Section(
            "Grounding",
            note: "Labelled claims against a small store, all five lexicons active, claims checked that no lexicon asks about, too. "
                + "The set aside was never looked at while rules were made. \(store.refused.count) facts of the set were refused.",
            rows: rows, tables: tables)
    }

    private func score(_ set: GroundingSet, _ store: GroundingStore, _ half: String) throws -> GroundingScore {
        var request = GroundRequest()
        request.takesAll = true
        request.isRecorded = false
        var score = GroundingScore()
        // What came out of the half that may be looked at, for who works on the rules.
        let shown = half == "tuning" ? Environment.current()["REVERIE_GROUNDING_SHOW"] : nil
        for item in set.items {
            let report = try store.memory.ground(item.text, request)
            score.add(item, report.claims.map { .init(range: $0.range, verdict: $0.verdict.rawValue) }) { claim, said in
                guard shown != nil, said != claim.verdict, !(claim.verdict == "none" && said == "not-checkable") else { return }
                let told = report.claims.filter {
                    item.text.utf8.count < 90 || claim.words.contains($0.text) || $0.text.contains(claim.words)
                }.map { "[\($0.text) => \($0.verdict.rawValue) \($0.reason.rawValue) \($0.sources.first?.quote ?? "")]" }
                _ = try? StandardStreams.writeError(
                    "\(item.id) \(claim.verdict)/\(claim.why) got \(said): \(claim.words)\n    \(told.joined(separator: "\n    "))\n")
            }
        }
        if shown != nil { for one in store.refused { try StandardStreams.writeError("refused \(one)\n") } }
        return score
    }

    private static func table(_ half: String, _ score: GroundingScore) -> Table {
        let verdicts = ["supported", "contradicted", "unsupported", "not-checkable", "none"]
        var table = Table("What is true of the claims (\(half)), and what was said", columns: ["claim"] + verdicts)
        for (kind, said) in score.kinds.sorted(by: { $0.key < $1.key }) { table.add([kind] + verdicts.map { String(said[$0] ?? 0) }) }
        return table
    }
}
