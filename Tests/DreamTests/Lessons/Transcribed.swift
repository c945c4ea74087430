import Gates
import JSONKit
import Lexicons
import Model
import SystemKit
import TestSupport

@testable import Dream
@testable import Intake

/// Transcripts as harnesses write them, read by the readers that read them for the ledger.
enum Transcribed {
    static func session(_ format: SourceFormat, _ records: [String], folder: String? = "/home/mara/ferry") throws -> GatheredSession {
        let lexicons = LexiconFolders([Paths.join(try Program.checkout(), "lexicons")])
        let seed = ReaderSeed(
            stem: "s1", session: "s1", state: [:], modified: Instant(milliseconds: 1), zone: .utc)
        return try session(records, reader: try format.reader(seed, lexicons: lexicons), folder: folder)
    }

    /// opencode's parts stand in rows that say whose they are.
    static func openCode(_ parts: [String]) throws -> GatheredSession {
        let reader = OpenCodeReader(lexicon: try HarnessLexicon.load("opencode", folders: [Paths.join(Program.checkout(), "lexicons")]))
        var batch = IntakeBatch()
        for (number, part) in parts.enumerated() {
            let at = Instant(milliseconds: Int64(number) * 1000)
            let message = OpenCodeReader.Message(
                id: "m\(number)", session: SessionName(rawValue: "s1"), isPerson: part.contains(#""person""#), isSummary: false, at: at)
            reader.place = OpenCodeReader.Place(message: message, part: "p\(number)", at: at, isSettled: true, isReverted: false)
            try read(part, reader, &batch)
        }
        return gathered(batch, folder: "/home/mara/ferry")
    }

    static func session(_ records: [String], reader: any TranscriptReader, folder: String?) throws -> GatheredSession {
        var batch = IntakeBatch()
        var reader = reader
        for record in records {
            var record = record
            try record.withUTF8 { bytes in
                _ = try JSONParser().withDocument(bytes) { try reader.read($0, into: &batch) }
            }
        }
        return gathered(batch, folder: folder)
    }

    private static func read(_ record: String, _ reader: OpenCodeReader, _ batch: inout IntakeBatch) throws {
        var record = record
        try record.withUTF8 { bytes in
            _ = try JSONParser().withDocument(bytes) { try reader.read($0, into: &batch) }
        }
    }

    private static func gathered(_ batch: IntakeBatch, folder: String?) -> GatheredSession {
        var events: [GatheredEvent] = []
        for item in batch.items { if case .event(let draft, _, _) = item { events.append(gathered(draft, events.count)) } }
        return GatheredSession(
            space: SpaceName(rawValue: "ferry"), session: events.first?.seen.session ?? SessionName(rawValue: "s1"), project: "ferry",
            events: events, folder: folder)
    }

    private static func gathered(_ draft: EventDraft, _ number: Int) -> GatheredEvent {
        let seen = EvidenceEvent(
            id: draft.id ?? EventID(rawValue: "e\(number)"), session: draft.session, at: draft.at, kind: draft.kind,
            speaker: draft.speaker ?? "user", origin: draft.origin ?? draft.kind.usualOrigin, standing: draft.standing,
            isAbandoned: draft.isAbandoned, text: draft.text)
        return GatheredEvent(key: EventKey(rawValue: Int64(number)), seen: seen, tool: draft.tool, answers: draft.answers, data: draft.data)
    }
}
