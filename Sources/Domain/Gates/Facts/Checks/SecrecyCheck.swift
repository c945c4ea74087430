internal import Model

/// `secret`: no text of a write may hold one. A search that fails is taken for one that found something.
enum SecrecyCheck {
    static func refusal(of write: FactWrite, _ secrets: SecretFinder) -> FactRefusal? {
        let texts: [(String, String?)] =
            [
                ("statement", write.statement), ("object", write.object), ("subject", write.subject), ("topic", write.topic),
                ("predicate", write.predicate), ("speaker", write.speaker),
            ] + write.sources.map { ("quote", $0.quote) }
        for (name, text) in texts {
            guard let text else { continue }
            do {
                if try secrets.finds(text) {
                    return FactRefusal(.secret, name, "The \(name) holds what looks like a secret: say the fact without it.")
                }
            } catch {
                return FactRefusal(.secret, name, "The \(name) could not be searched for secrets, so it is not kept: say it shorter.")
            }
        }
        return nil
    }
}
