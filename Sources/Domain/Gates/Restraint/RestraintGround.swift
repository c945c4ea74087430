package import Lexicons
package import Model

/// What a candidate is judged against: the rules, what is known, and how much room is left. A dream has one, and changes it as it goes on.
package struct RestraintGround: Sendable {
    package let pack: DomainPack
    package let secrets: SecretFinder
    /// What the configuration bans beside the packs: names, or beginnings as `user.health*`.
    package let banned: NamespaceSet
    package var known: KnownStatements
    package var budget: RestraintBudget
    let tools: RestraintTools
    private(set) var given: [GivenForm] = []

    package init(
        pack: DomainPack, lexicon: RestraintLexicon, secrets: SecretFinder, banned: [String] = [],
        known: KnownStatements = KnownStatements(), budget: RestraintBudget = RestraintBudget()
    ) {
        self.pack = pack
        self.secrets = secrets
        self.banned = NamespaceSet(banned)
        self.known = known
        self.budget = budget
        tools = RestraintTools(lexicon)
    }

    /// Goes on to another session, with what memory has told that one.
    package mutating func enter(given memories: [GivenMemory]) {
        given = memories.flatMap { memory in
            GivenForm.lines(of: memory.text).map { GivenForm(at: memory.at, form: EchoForm($0, besides: tools.lexicon.words)) }
        }
    }
}

/// How many facts may still be learnt: from the run that a candidate comes from, and in the whole dream.
package struct RestraintBudget: Sendable, Equatable {
    package var ofRun: Int
    package var ofDream: Int

    package init(ofRun: Int = .max, ofDream: Int = .max) { (self.ofRun, self.ofDream) = (ofRun, ofDream) }
}
