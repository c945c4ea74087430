internal import JSONKit
internal import Lexicons
internal import Model
internal import SystemKit

/// Reads the records of one source, one after the other.
protocol TranscriptReader {
    mutating func read(_ record: JSONView, into batch: inout IntakeBatch) throws -> RecordVerdict

    /// What the next import must know to go on: calls that wait for their result, the session, the last time.
    var state: JSONValue { get }

    /// The session whose tree the records form, where a source has one and repeats records of others.
    var treeSession: SessionName? { get }
}

extension TranscriptReader {
    var treeSession: SessionName? { nil }
}

/// What a reader is begun with.
struct ReaderSeed {
    /// The file's name without its ending.
    let stem: String
    /// What to call the session where the records do not say; the stem, unless another file has taken that name.
    var session: String
    let state: JSONValue
    /// When the file was written last: the time of records that have none.
    let modified: Model.Instant
    /// Where the clocks stood that gave times without an offset.
    let zone: TimeZoneRules
}

/// The formats that Reverie reads, and how to begin or go on reading one.
package enum SourceFormat: String, CaseIterable, Sendable {
    case claudeCode = "claude-code"
    case codex
    case pi
    case opencode
    case openHands = "openhands"
    case openAI = "openai"
    case sweAgent = "swe-agent"
    case events

    /// How the records of a source are reached.
    enum Shape {
        /// A file of lines that only grows.
        case lines
        /// A file that is one record, written anew each time.
        case document
        /// A folder with a file for each record.
        case folder
        case database
    }

    var shape: Shape {
        switch self {
        case .claudeCode, .codex, .pi, .openAI, .events: .lines
        case .sweAgent: .document
        case .openHands: .folder
        case .opencode: .database
        }
    }

    /// The records name their session and themselves; else the file's name does, and two files may have the same.
    var namesItself: Bool { self != .openAI && self != .sweAgent }

    func tree(fileName: String) -> ConversationTree? {
        switch self {
        case .claudeCode: .claudeCode(isAgentFile: fileName.hasPrefix("agent-"))
        case .pi: .pi
        default: nil
        }
    }

    func reader(_ seed: ReaderSeed, lexicons: LexiconFolders) throws -> any TranscriptReader {
        func lexicon() throws -> HarnessLexicon { try lexicons.harness(rawValue) }
        return switch self {
        case .claudeCode: ClaudeCodeReader(stem: seed.stem, state: seed.state, lexicon: try lexicon())
        case .codex: CodexReader(stem: seed.stem, state: seed.state, lexicon: try lexicon())
        case .pi: PiReader(stem: seed.stem, state: seed.state, lexicon: try lexicon())
        case .opencode: OpenCodeReader(lexicon: try lexicon())
        case .openHands: OpenHandsReader(seed, lexicon: try lexicon())
        case .openAI: OpenAIReader(seed, lexicon: try lexicon())
        case .sweAgent: SWEAgentReader(seed, lexicon: try lexicon())
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
