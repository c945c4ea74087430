internal import Gates
internal import Lexicons
internal import Model
internal import PatternKit

/// One event while it is read.
struct SpokenEvent {
    let event: EvidenceEvent
    let source: DistilRule.Source
    let project: String?
    let bytes: UnsafeBufferPointer<UInt8>
    let extractor: Extractor
    let work: ExtractWorkspace
    let language: Int
    /// The person whose memory this is speaks.
    let isPerson: Bool

    /// Nil where nothing in it can be learnt. The words are read once.
    init?(
        _ event: EvidenceEvent, _ source: DistilRule.Source, _ project: String?, _ bytes: UnsafeBufferPointer<UInt8>,
        _ extractor: Extractor,
        _ work: ExtractWorkspace
    ) throws {
        (self.event, self.source, self.project, self.bytes, self.extractor, self.work) = (event, source, project, bytes, extractor, work)
        isPerson = source == .user && FactKey.folded(event.speaker) == EntityReference.user
        work.met.removeAll(keepingCapacity: true)
        extractor.cues.forEachHit(in: bytes) { cue, start in
            if work.met.count < Self.mostCues { work.met.append(UInt64(start) << 16 | UInt64(cue)) }
        }
        if work.met.isEmpty, !isPerson { return nil }
        let words = extractor.words
        SpokenReader.read(bytes, words, into: &work.text)
        language = words.language(of: work.text, cues: Self.cues(work, extractor))
        guard !work.text.words.isEmpty else { return nil }
    }

    private static let mostCues = 4096

    /// How many cues of each language were met; a few say as much as many.
    private static func cues(_ work: ExtractWorkspace, _ extractor: Extractor) -> [Int] {
        var counts = [Int](repeating: 0, count: extractor.languages.count)
        for met in work.met.prefix(16) {
            var last = -1
            for (language, _) in extractor.rulesOfCue[Int(met & 0xFFFF)] where language != last {
                counts[language] += 2
                last = language
            }
        }
        return counts
    }

    var told: ExtractLanguage { extractor.languages[language] }

    func candidates(into found: inout [FactCandidate]) throws {
        var own = try ownWords()
        let first = found.count
        var rules = RuleFinder(self)
        try rules.run(upTo: own.end, into: &found)
        own.rules = rules.taken
        if isPerson { try NoteFinder(self, own).run(from: first, into: &found) }
    }

    /// What the speaker wrote: up to where others' words begin.
    struct OwnWords {
        var end: Int
        /// Bytes that sure rules have told of.
        var rules: [Range<Int>] = []
    }

    private func ownWords() throws -> OwnWords {
        guard source == .user else { return OwnWords(end: bytes.count) }
        return OwnWords(end: try work.pasted(language, bytes))
    }

    func slice(_ range: Range<Int>) -> UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(rebasing: bytes[range]) }

    func string(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

    var clauseReader: ClauseReader {
        ClauseReader(text: work.text, bytes: bytes, table: extractor.words, language: language, pastEndings: told.pastEndings)
    }

    func citation(_ range: Range<Int>) -> FactCitation { FactCitation(event: event.id, range: range) }
}
