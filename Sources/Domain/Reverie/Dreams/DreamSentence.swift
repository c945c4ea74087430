internal import Store

/// What stands against a dream, in words.
enum DreamSentence {
    static func of(_ error: StoreError) -> ErrorSentence {
        switch error {
        case .noSuchDream(let name): ErrorSentence("There is no dream \(name) here.", "`reverie dream list` shows those there are.")
        case .dreamStoodOn(let name, let later):
            ErrorSentence(
                "Dream \(name) cannot be undone: later decisions stand on it: \(list(later)).",
                "Undo those dreams first, the latest before the others; a fact is taken back by `reverie fact retract`.")
        case .dreamOutOfDate:
            ErrorSentence("Others decide something all the time, so that nothing could be planned.", "Nothing was changed: try again.")
        default: ErrorSentence("\(error)")
        }
    }

    static func of(_ error: DreamError) -> ErrorSentence {
        switch error {
        case .another(let folder): ErrorSentence("Another process is dreaming in \(folder).", "Wait for it: one dream is enough.")
        }
    }

    private static let most = 12

    private static func list(_ names: [String]) -> String {
        names.prefix(most).joined(separator: ", ") + (names.count > most ? " and \(names.count - most) more" : "")
    }
}
