internal import Model
internal import Skills
internal import Store

/// Sentences about skills, genes and the inbox.
enum ProcedureSentence {
    static func of(_ error: ProcedureError) -> ErrorSentence {
        switch error {
        case .unknown(let subject, let near): unknown(subject, near)
        case .inSeveralSpaces(let subject, let spaces):
            ErrorSentence("\(thing(subject)) is in several spaces: \(spaces.joined(separator: ", ")).", "Name one with --space NAME.")
        case .unknownVersion(let subject, let version, let known):
            ErrorSentence(
                "\(thing(subject)) has no version \(version).", "It has: \(known.map(DecisionSentence.short).joined(separator: ", ")).")
        case .ambiguousVersion(let subject, let version, let matching):
            ErrorSentence(
                "\(matching.count) versions of \(thing(subject)) begin with \(version).",
                "They are: \(matching.map(DecisionSentence.short).joined(separator: ", ")).")
        case .notApproved(let subject, let state): notApproved(subject, state)
        case .damaged(let subject, let version, let path):
            ErrorSentence(
                "\(thing(subject)), version \(DecisionSentence.short(version)), is not as it came in: \(path).",
                "`reverie skill verify \(subject.name)` names the files; installing it again mends it.")
        case .notExportable(let name, let problem):
            ErrorSentence("\(name) cannot be exported for every harness: \(problem).", "--as-is exports it as it is.")
        case .tooLong(let path, let bytes, let most):
            ErrorSentence("\(path) has \(bytes) bytes, more than \(most).", "Read it where it lies.")
        case .busy(let path): ErrorSentence("Another process puts packages in (\(path)).", "Try again.")
        case .noPackage(let path, let found): noPackage(path, found)
        case .needsPerson, .unknownReview, .closedReview, .decidedMeanwhile: review(error)
        case .inTheWay, .takenByAnother, .insideStore, .outOfReach, .changedOutside: place(error)
        }
    }

    /// What the store has against a decision.
    static func of(_ error: StoreError) -> ErrorSentence {
        switch error {
        case .reservedKind(let kind):
            ErrorSentence("Events of kind \(kind) are written by Reverie alone.", "`reverie skill`, `gene` and `review` make them.")
        case .tooManyProcedures: ErrorSentence("The store has as many skills and genes as it can hold.", "Use another store: --store DIR.")
        case .noSuchSubject(let subject): ErrorSentence("There is no \(subject.kind.rawValue) \(subject.name) here.")
        case .noSuchEvent(let id): ErrorSentence("There is no event \(id) in this space.", "`reverie event list` shows those there are.")
        case .needsPerson(let subject, let state): notApproved(subject, state)
        case .secretInDecision(let subject):
            ErrorSentence(
                "\(subject.kind.rawValue) \(subject.name) holds what looks like a secret.", "Take it out, or put a placeholder there.")
        case .noEvidence(let event, let why):
            ErrorSentence("Nothing can rest on event \(event): \(why).", "`reverie event show \(event)` shows it.")
        case .badBridge(let relation, let from, let to):
            ErrorSentence("\(relation) does not lead from a \(from) to a \(to).")
        default: ErrorSentence("\(error)")
        }
    }

    private static func review(_ error: ProcedureError) -> ErrorSentence {
        switch error {
        case .needsPerson(let act):
            ErrorSentence(
                "Only a person at a terminal may \(act), and nobody could be asked.",
                "Give the command in a terminal of your own and answer its question.")
        case .unknownReview(let number):
            ErrorSentence("There is nothing of number \(number) in the inbox.", "`reverie review list --all` shows all.")
        case .closedReview(let number, let verdict):
            ErrorSentence("Number \(number) was decided already: \(verdict.rawValue).", "`reverie review show \(number)` tells more.")
        case .decidedMeanwhile(let number):
            ErrorSentence(
                "Number \(number) was decided while the question was open. Nothing was changed.",
                "`reverie review show \(number)` tells more.")
        default: ErrorSentence("\(error)")
        }
    }

    private static func place(_ error: ProcedureError) -> ErrorSentence {
        switch error {
        case .inTheWay(let path):
            ErrorSentence(
                "\(path) is there already, and Reverie did not put it there.", "Nothing was changed. Move it away, or export elsewhere.")
        case .takenByAnother(let path, let space):
            ErrorSentence("\(path) is the skill of that name of space \(space).", "Take that away first, or export elsewhere.")
        case .insideStore(let path): ErrorSentence("\(path) lies in the store itself.", "Name a folder of a harness.")
        case .outOfReach(let path, let problem):
            ErrorSentence("\(path) could not be brought in order: \(problem)", "It is tried again at the next occasion.")
        case .changedOutside(let path):
            ErrorSentence("\(path) was changed since Reverie put it there; it was left as it is.", "Move it away and export again.")
        default: ErrorSentence("\(error)")
        }
    }

    private static func thing(_ subject: Subject) -> String {
        switch subject.kind {
        case .skill: "Skill \(subject.name)"
        case .gene: "Gene \(subject.name)"
        case .capsule: "Capsule \(subject.name)"
        case .fact: "Fact \(subject.name)"
        case .entity: "Entity \(subject.name)"
        case .event: "Event \(subject.name)"
        case .session: "Session \(subject.name)"
        case .dream: "Dream \(subject.name)"
        }
    }

    private static func unknown(_ subject: Subject, _ near: [String]) -> ErrorSentence {
        let meant = near.isEmpty ? "" : " Did you mean \(near.joined(separator: " or "))?"
        return ErrorSentence(
            "There is no \(subject.kind.rawValue) \(subject.name).\(meant)",
            "`reverie \(subject.kind.rawValue) list --all --space '*'` shows those there are.")
    }

    private static func notApproved(_ subject: Subject, _ state: LifeState) -> ErrorSentence {
        switch state {
        case .quarantined:
            ErrorSentence("\(thing(subject)) waits for a person's approval.", "`reverie review list` shows what waits.")
        case .candidate:
            ErrorSentence(
                "\(thing(subject)) rests on too little yet: three events of two sessions are needed.",
                "Propose it again with more to --cite.")
        case .rejected:
            ErrorSentence(
                "\(thing(subject)) was rejected by a person.",
                "`reverie review list --all` has its number; that person may still approve it.")
        default:
            ErrorSentence(
                "\(thing(subject)) is not in use (\(state.rawValue)).",
                "`reverie \(subject.kind.rawValue) restore \(subject.name)` brings it back.")
        }
    }

    private static func noPackage(_ path: String, _ found: [String]) -> ErrorSentence {
        if found.isEmpty { return ErrorSentence("\(path) holds no SKILL.md, neither at its top nor in its one folder.") }
        return ErrorSentence(
            "\(path) holds several packages: \(found.prefix(8).joined(separator: ", ")).", "Unpack it and install each folder by itself.")
    }

    static func of(_ refusal: PackageRefusal) -> ErrorSentence {
        let place = refusal.path.map { "\($0): " } ?? ""
        let next: String? =
            switch refusal.reason {
            case .invalid: "`reverie skill verify PATH` shows all findings."
            case .noDocument: "A skill is a folder with a SKILL.md in it."
            case .secret: "Take it out, or put a placeholder there: what lies in the store is never changed, so it cannot be redacted."
            default: nil
            }
        return ErrorSentence("\(place)\(refusal.message).", next)
    }

    static func of(_ error: ArchiveHandOverError) -> ErrorSentence {
        switch error {
        case .programMissing(let looked):
            ErrorSentence(
                "Archives are opened by the program reveried, which was not found.",
                "Looked in: \(looked.joined(separator: ", ")). Install it beside reverie, or unpack the archive and install the folder.")
        case .refused(let code, let entry, let problem):
            ErrorSentence("The archive was refused (\(code)): \(entry.isEmpty ? "" : "\(entry): ")\(problem).", "Nothing of it was kept.")
        case .failed(let problem): ErrorSentence("The archive could not be read: \(problem).")
        case .died(let signal):
            ErrorSentence("reveried was ended by signal \(signal) while it opened the archive.", "Nothing of it was kept.")
        case .stopped: ErrorSentence("Interrupted.", "Nothing of the archive was kept.")
        case .tooSlow: ErrorSentence("The archive took too long to open.", "Nothing of it was kept.")
        }
    }

    static func of(_ error: GEPError) -> ErrorSentence { ErrorSentence("\(error.description).", "A gene is a JSON object of type Gene.") }
}
