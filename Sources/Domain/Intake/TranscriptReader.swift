internal import JSONKit
internal import Lexicons
internal import Model

/// Reads the records of one source, one after the other.
protocol TranscriptReader {
    mutating func read(_ record: JSONView, into batch: inout IntakeBatch) throws -> RecordVerdict

    /// What the next import must know to go on: calls that wait for their result, the session, the last time.
    var state: JSONValue { get }
}

/// The formats that Reverie reads, and how to begin or go on reading one.
package enum SourceFormat: String, CaseIterable, Sendable {
    case claudeCode = "claude-code"
    case codex
    case events

    /// `stem` is the file's name without its ending: it names the session where the records do not.
    func reader(stem: String, state: JSONValue, lexicons: LexiconFolders) throws -> any TranscriptReader {
        switch self {
        case .claudeCode: ClaudeCodeReader(stem: stem, state: state, lexicon: try lexicons.harness("claude-code"))
        case .codex: CodexReader(stem: stem, state: state, lexicon: try lexicons.harness("codex"))
        case .events: EventLineReader()
        }
    }
}

/// Where lexicons are looked for: the store's own folder first.
package struct LexiconFolders: Sendable {
    package let folders: [String]
    package init(_ folders: [String]) { self.folders = folders }

    func harness(_ name: String) throws -> HarnessLexicon { try HarnessLexicon.load(name, folders: folders) }
}
