internal import Reverie
internal import SystemKit

/// Asks a person about a fact, at the controlling terminal; nil is a no.
struct FactPrompt {
    let call: Call

    func verify(_ write: FactWrite) throws -> PersonsAnswer? {
        let words = write.statement ?? "\(write.subject) \(write.predicate) \(write.object)"
        return try ask(
            "\(write.namespace.rawValue) \(write.predicate) of \(write.subject): \(write.object)\n  \(words)", "Does it hold?", to: "verify"
        )
    }

    func verify(_ fact: Fact, _ memory: Memory) throws -> PersonsAnswer? {
        try ask(FactFormat(memory).whole(fact, for: .person), "Does it hold?", to: "verify")
    }

    /// What a person has verified only a person may change; everything else needs no answer.
    func change(_ fact: Fact, _ act: String, _ memory: Memory) throws -> PersonsAnswer? {
        try ask(FactFormat(memory).whole(fact, for: .person), "A person has verified it. \(act)?", to: "change what a person has verified")
    }

    private func ask(_ shown: String, _ question: String, to act: String) throws -> PersonsAnswer? {
        let lines = TextFormat.printable(shown.hasSuffix("\n") ? shown : shown + "\n")
        guard let answer = try call.reply.askPerson("\(lines)\(question) Type yes: ") else { throw Memory.needsPerson(to: act) }
        if answer.isYes { return answer }
        call.reply.note("Nothing was changed.")
        return nil
    }
}
