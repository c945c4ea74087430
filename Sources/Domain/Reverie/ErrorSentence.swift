internal import Connections
internal import JSONKit
internal import Knowledge
internal import Lexicons
internal import Model
internal import SQLiteKit
internal import SealKit
internal import Skills
internal import Store
internal import SystemKit

/// An error as a person reads it: what, where, and what to do next. The one place where errors become sentences.
package struct ErrorSentence: Sendable, Equatable {
    package let what: String
    package let next: String?

    init(_ what: String, _ next: String? = nil) {
        self.what = what
        self.next = next
    }

    package static func of(_ error: any Error) -> ErrorSentence {
        switch error {
        case let error as StoreError: store(error)
        case let error as CareError: care(error)
        case let error as ConnectionError: connection(error)
        case let error as ScheduleError: schedule(error)
        case let error as TokenError: TokenSentence.of(error)
        case let error as DreamError: DreamSentence.of(error)
        case let error as ModelConfigurationError: ModelSentence.of(error)
        case let error as ModelLineFault: ModelSentence.of(error)
        case let error as ProcedureError: ProcedureSentence.of(error)
        case let error as FactError: KnowledgeSentence.of(error)
        case let refusal as FactRefusal: KnowledgeSentence.of(refusal)
        case let error as PackageRefusal: ProcedureSentence.of(error)
        case let error as ArchiveHandOverError: ProcedureSentence.of(error)
        case let error as GEPError: ProcedureSentence.of(error)
        case let error as SealError: ErrorSentence("\(error.description).")
        case let error as SQLiteError: database(error)
        case let error as SystemError where error.isInterrupted: ErrorSentence("Interrupted.", "What was acknowledged is in the ledger.")
        case let error as SchemaError:
            ErrorSentence("The store cannot be opened: \(error.description).", "Nothing was changed. --store names another folder.")
        case let error as SystemError: ErrorSentence(error.description, system(error))
        case let error as LexiconError: lexicon(error)
        case let error as EventJSON.Problem:
            ErrorSentence("The event's \(error.description).", "docs/json-output.md describes event lines.")
        case let error as JSONError: ErrorSentence(error.descriptionInLine)
        default: ErrorSentence("\(error)")
        }
    }

    private static func store(_ error: StoreError) -> ErrorSentence {
        switch error {
        case .missing(let path):
            ErrorSentence(
                "There is no store at \(path).", "`reverie import`, `event add` and `skill install` make one; --store names another folder."
            )
        case .newerSchema(let path, let migrations):
            ErrorSentence(
                "\(path) was written by a newer Reverie (\(migrations.joined(separator: ", "))).",
                "Nothing was changed. Use that newer Reverie to open it.")
        case .notAStore(let path): ErrorSentence("\(path) is not a Reverie store.", "Nothing was changed. --store names another folder.")
        case .keyMissing(let path):
            ErrorSentence(
                "\(path) is damaged: the key of its digests is gone.",
                "Keep a copy of the folder before anything else. `reverie restore` puts a backup in its place.")
        case .configuration(let path, let problem):
            ErrorSentence("\(path): \(problem)\(problem.hasSuffix(".") ? "" : ".")", "Correct the file or remove it.")
        case .noSuchSpace, .badSpaceName, .recordingOff, .recallOnly, .tooManySpaces: space(error)
        case .tooManySessions(let space):
            ErrorSentence("Space \(space) has as many sessions as it can hold.", "Use another space: --space NAME.")
        case .sessionFull(let session): ErrorSentence("Session \(session) has as many events as it can hold.", "Begin another session.")
        case .idTaken(let id, let session):
            ErrorSentence(
                "Event \(id) of session \(session) is in the ledger with other words.",
                "The ledger is append-only: give the new event another id.")
        case .vectorsGivenUp:
            ErrorSentence(
                "The vectors that searches by meaning go by cannot be read: the store's file is damaged there.",
                "Nothing of this was written, and it can be done again now: the vectors are not used any more. Keep a copy of the folder; "
                    + "`reverie restore` puts a backup in its place.")
        case .badEvent(let problem): ErrorSentence("The event cannot be taken: \(problem).")
        case .reservedKind, .tooManyProcedures, .noSuchSubject, .noSuchEvent, .needsPerson, .secretInDecision, .noEvidence, .badBridge:
            ProcedureSentence.of(error)
        case .noSuchDream, .dreamStoodOn, .dreamOutOfDate: DreamSentence.of(error)
        case .spool(let path, let problem):
            ErrorSentence("\(path) cannot be drained: \(problem).", "It is kept with .refused behind its name.")
        }
    }

    private static func space(_ error: StoreError) -> ErrorSentence {
        switch error {
        case .noSuchSpace(let name, let known):
            ErrorSentence(
                "There is no space \(name) in this store.",
                known.map { $0.isEmpty ? "It has none yet." : "It has: \($0.joined(separator: ", "))." })
        case .badSpaceName(let name):
            ErrorSentence(
                "\(name) cannot name a space.", "A name has 1 to 100 bytes, no blanks, slashes or commas, and does not begin with a dash.")
        case .recordingOff(let space):
            ErrorSentence(
                "Recording is off for space \(space) (config.json, consent): nothing was written there.",
                "Reading and forgetting go on. `reverie doctor` says which key decides.")
        case .recallOnly:
            ErrorSentence(
                "The store is in recall-only mode (config.json, mode): nothing was written.",
                "Reading and forgetting go on. \"mode\": \"full\" lets things in again.")
        default: ErrorSentence("The store has as many spaces as it can hold.", "Use another store: --store DIR.")
        }
    }

    private static let noTable = "no such table: "

    private static func database(_ error: SQLiteError) -> ErrorSentence {
        if error.message.hasPrefix(noTable) {
            let name = error.message.dropFirst(noTable.count).split(separator: ".").last.map(String.init) ?? ""
            if DerivedSchema.holds(name) {
                return ErrorSentence("The store has lost its table \(name).", "`reverie rebuild` makes it anew from the ledger.")
            }
        }
        let next: String? =
            if error.isBusy {
                "What was acknowledged or counted before is in the ledger. Try again, or end that process."
            } else if error.isFull {
                "Nothing of this was written; what was acknowledged before is safe. Make room on the disk and try again."
            } else if error.isInputOutput {
                "Nothing of this was written; what was acknowledged before is safe. Look at the disk, and at limits on file sizes (ulimit -f)."
            } else if error.isReadOnly || error.isCantOpen {
                "Look at the permissions of the store's folder, or name another one with --store."
            } else if error.isCorrupt {
                "Keep a copy of the folder before anything else. `reverie doctor` and `reverie verify` say more; `reverie restore` puts a backup in its place."
            } else {
                nil
            }
        return ErrorSentence(error.description, next)
    }

    private static func system(_ error: SystemError) -> String? {
        if error.isNoSpace { return "Make room on the disk and try again." }
        if error.isTooLarge { return "Look at limits on file sizes (ulimit -f)." }
        if error.isPermission || error.isReadOnly { return "Look at the permissions there, or name another place." }
        if error.isInTheWay { return "Something that is no folder stands there: name another place." }
        return nil
    }

    private static func lexicon(_ error: LexiconError) -> ErrorSentence {
        switch error {
        case .folderMissing(let looked):
            ErrorSentence(
                "The lexicons that ship with Reverie were not found.",
                "Install with `make install`, or name their folder in REVERIE_LEXICONS. Looked in: \(looked.joined(separator: ", ")).")
        case .unreadable(let path, let problem): ErrorSentence("\(path) cannot be read: \(problem).")
        case .malformed(let path, let line, let problem):
            ErrorSentence("\(path), line \(line): \(problem).", stopped(by: path) + " can be written until the file is correct or gone.")
        case .unknown(let name, let near):
            ErrorSentence(
                "There is no lexicon \(name)." + (near.isEmpty ? "" : " Did you mean \(near.joined(separator: " or "))?"),
                "`reverie lexicon list` names them.")
        case .ambiguous(let name, let kinds):
            ErrorSentence("Several lexicons are called \(name).", "Say which with --kind: \(kinds.joined(separator: ", ")).")
        }
    }

    /// A pack says what may become a fact; all else is written without it.
    private static func stopped(by path: String) -> String {
        Paths.lastComponent(Paths.parent(path)) == LexiconKind.pack.folder ? "No fact" : "Nothing"
    }
}
