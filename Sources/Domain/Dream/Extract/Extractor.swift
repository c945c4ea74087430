internal import Gates
package import Lexicons
package import Model
internal import PatternKit
internal import Synchronization

/// Finds in what was said and done what a careful reader would note down. It reads no store and no clock.
package final class Extractor: Proposer {
    let languages: [ExtractLanguage]
    let words: CueWords
    /// The cues of all rules, and by cue: language and rule.
    let cues: KeywordSet
    let rulesOfCue: [[(language: Int, rule: Int)]]
    let notes: NotePlaces
    private let idle = Mutex<[ExtractWorkspace]>([])

    /// Rules that the packs cannot take are left out.
    package init(_ lexicons: [DistilLexicon], pack: DomainPack) throws {
        languages = try lexicons.map { try ExtractLanguage($0, pack) }
        words = CueWords(lexicons)
        notes = NotePlaces(pack)
        var places: [String: Int] = [:]
        var list: [[UInt8]] = []
        var rules: [[(language: Int, rule: Int)]] = []
        for (number, language) in languages.enumerated() {
            for (index, rule) in language.rules.enumerated() {
                for cue in rule.rule.cues {
                    let place = places[cue] ?? list.count
                    if places.updateValue(place, forKey: cue) == nil {
                        list.append(Array(cue.utf8))
                        rules.append([])
                    }
                    rules[place].append((number, index))
                }
            }
        }
        cues = KeywordSet(list)
        rulesOfCue = rules
    }

    /// In the order of the events, and in each in the order of the text.
    package func candidates(in session: GatheredSession) throws -> [FactCandidate] {
        let work = idle.withLock { $0.popLast() } ?? ExtractWorkspace(languages)
        defer { idle.withLock { $0.append(work) } }
        var found: [FactCandidate] = []
        for event in session.events { try read(event.seen, project: session.project, work, into: &found) }
        return found
    }

    private func read(_ event: EvidenceEvent, project: String?, _ work: ExtractWorkspace, into found: inout [FactCandidate]) throws {
        guard let source = Self.source(of: event), source == .user || project != nil else { return }
        guard event.standing == .evidence, !event.isAbandoned, !event.isCorrected, event.origin != .memory, var text = event.text else {
            return
        }
        try text.withUTF8 { bytes in
            // What is longer was pasted.
            let read = UnsafeBufferPointer(rebasing: bytes[..<min(bytes.count, SpokenReader.longest)])
            guard let spoken = try SpokenEvent(event, source, project, read, self, work) else { return }
            try spoken.candidates(into: &found)
        }
    }

    /// Whose words an event holds; nil for one from which nothing is learnt.
    private static func source(of event: EvidenceEvent) -> DistilRule.Source? {
        switch (event.kind, event.origin) {
        case (.userMessage, .user): .user
        case (.assistantMessage, .assistant): .assistant
        case (.toolFinished, .tool), (.observation, .tool), (.systemMessage, .system): .tool
        default: nil
        }
    }
}
