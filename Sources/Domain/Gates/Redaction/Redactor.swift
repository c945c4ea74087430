package import Lexicons
internal import PatternKit
internal import Synchronization

/// Takes secrets out of texts before anything is written: one pass finds the keywords of all rules, and only where one stands is a
/// rule's pattern run.
package final class Redactor: Sendable {
    let ruleSet: RuleSet
    private let idle = Mutex<[RedactionWorkspace]>([])

    package init(_ ruleSet: RuleSet) { self.ruleSet = ruleSet }

    package convenience init(_ lexicon: RedactionLexicon) { self.init(RuleSet(lexicon)) }

    var rules: [RedactionRule] { ruleSet.rules }

    /// Compiled patterns serve one thread at a time; a workspace that is idle is used again.
    func withWorkspace<T>(_ body: (RedactionWorkspace) throws -> T) throws -> T {
        let work = idle.withLock { $0.popLast() } ?? RedactionWorkspace(ruleSet)
        defer { idle.withLock { $0.append(work) } }
        return try body(work)
    }
}
