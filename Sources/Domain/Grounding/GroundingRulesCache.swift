internal import Lexicons
internal import Synchronization
internal import SystemKit

/// Lexicons made ready, and read anew where one of their files has changed.
package final class GroundingRulesCache: Sendable {
    private struct Kept {
        let names: [String]
        let stamp: [String]
        let rules: GroundingRules
    }

    private let folders: @Sendable () throws -> [String]
    private let kept = Mutex<Kept?>(nil)

    package init(folders: @escaping @Sendable () throws -> [String]) { self.folders = folders }

    package func rules(_ names: [String]) throws -> GroundingRules {
        let folders = try folders()
        let stamp = try LexiconFile.inForce(.grounding, folders: folders).joined().map { file in
            let status = try FileStatus.of(file.path)
            return "\(file.path) \(status?.size ?? 0) \(status?.modifiedNanoseconds ?? 0)"
        }
        if let known = kept.withLock({ $0 }), known.names == names, known.stamp == stamp { return known.rules }
        let rules = try GroundingRules(GroundingLexicon.load(folders: folders, names: names))
        kept.withLock { $0 = Kept(names: names, stamp: stamp, rules: rules) }
        return rules
    }
}
