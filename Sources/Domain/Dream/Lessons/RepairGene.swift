internal import JSONKit
internal import Model
internal import SealKit

/// Writes a repair as a gene: the command that was issued, its exit status, the changed paths and the error's signature, and not a word
/// more of what tools or pages said.
enum RepairGene {
    static let rule = "lessons/repair"
    /// Longer commands are scripts, and nobody reads a gene that holds one.
    private static let longestCommand = 300
    private static let mostCites = 12

    static func repair(_ finding: RepairFinder.Finding, in session: GatheredSession) -> Repair? {
        let command = finding.command.shown
        guard finding.command.kind != .looks, ([command] + finding.commands.map(\.shown)).allSatisfy(isPlain) else { return nil }
        let key = Sighting.key(.repair, [Scrubber(folder: nil).cleaned(finding.signature), command])
        let cites = citations(finding)
        let candidate = GeneCandidate(json: document(finding, key), cites: cites, rule: rule)
        let sighting = Sighting(kind: .repair, space: session.space, key: key, session: session.session, events: cites.map(\.event))
        return Repair(candidate: candidate, sighting: sighting)
    }

    private static func isPlain(_ command: String) -> Bool {
        command.utf8.count <= longestCommand && command.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F }
    }

    /// The failure first, the success last; of many changes the first.
    private static func citations(_ finding: RepairFinder.Finding) -> [FactCitation] {
        let (first, last) = (finding.failure.cites, finding.success.cites)
        let room = mostCites - first.count - last.count
        let all = first + finding.fixes.flatMap(\.cites).prefix(room) + last
        var seen: Set<EventID> = []
        return all.filter { seen.insert($0.event).inserted }
    }

    private static func document(_ finding: RepairFinder.Finding, _ key: String) -> String {
        let command = finding.command
        let signal = FailureSignal(signature: finding.signature, command: command)
        var signals = [signal.pattern].compactMap { $0 }
        if !command.head.isEmpty { signals.append(command.head.contains("|") ? command.main.program : command.head) }
        let status = finding.exit.map { " with exit status \($0)" } ?? ""
        let telling = signal.shown.isEmpty ? "" : " (\(signal.shown))"
        let fixes = strategy(finding)
        var gene: JSONObject = [
            "type": "Gene", "schema_version": "1.0", "id": .string(id(command, key)),
            "summary": .string(
                "\(quoted(command.shown)) failed\(status)\(telling), and went well after this: \(fixes.joined(separator: "; "))."),
            "category": "repair", "signals_match": .array(signals.filter { !$0.isEmpty }.map { .string($0) }),
            "preconditions": .array([.string("\(quoted(command.shown)) fails\(status)\(telling)")]),
            "strategy": .array((fixes + ["Run \(quoted(command.shown)) again"]).map { .string($0) }),
            "constraints": .object([
                "max_files": .integer(Int64(max(finding.paths.count, 1))), "forbidden_paths": .array([]),
            ]),
            // With a gap in it, it cannot be run.
            "validation": .array(command.isWhole ? [.string(command.shown)] : []), "source": "distilled",
        ]
        if let canonical = try? JSONValue.object(gene).canonicalText(leavingOut: "asset_id") {
            gene["asset_id"] = .string("sha256:" + SHA256.hex(Array(canonical.utf8)))
        }
        return JSONValue.object(gene).encoded()
    }

    /// What was done, in its order.
    private static func strategy(_ finding: RepairFinder.Finding) -> [String] {
        var lines: [String] = []
        for step in finding.fixes {
            switch step.action {
            case .change(let paths): lines += paths.map { "Change \(quoted($0))" }
            case .command(let command): lines.append("Run \(quoted(command.shown))")
            case .other: break
            }
        }
        var seen: Set<String> = []
        return lines.filter { seen.insert($0).inserted }
    }

    static func quoted(_ text: String) -> String {
        let fence = String(repeating: "`", count: longestRun(of: UInt8(ascii: "`"), in: text) + 1)
        let pad = fence.utf8.count > 1 ? " " : ""
        return fence + pad + text + pad + fence
    }

    private static func longestRun(of byte: UInt8, in text: String) -> Int {
        var (run, longest) = (0, 0)
        for other in text.utf8 {
            run = other == byte ? run + 1 : 0
            longest = max(longest, run)
        }
        return longest
    }

    /// `gene_repair_pnpm_test_1f2e3d4c5b`
    private static func id(_ command: IssuedCommand, _ key: String) -> String {
        let words = command.head.lowercased().utf8.split { !($0 &- 0x30 < 10 || $0 &- 0x61 < 26) }.prefix(3)
        let name = words.map { String(decoding: $0, as: UTF8.self) }.joined(separator: "_").beginning(bytes: 60)
        return "gene_repair_" + (name.isEmpty ? "" : name + "_") + key.beginning(bytes: 10)
    }
}
