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

/// How many facts may still be learnt.
package struct RestraintBudget: Sendable, Equatable {
    package static let perRun = 20
    package static let perDream = 500

    private let run: Int
    package private(set) var leftOfRun: Int
    package private(set) var leftOfDream: Int

    package init(perRun: Int = perRun, perDream: Int = perDream) {
        run = max(0, perRun)
        leftOfRun = run
        leftOfDream = max(0, perDream)
    }

    /// Another run begins.
    package mutating func nextRun() { leftOfRun = run }

    /// A fact was taken.
    package mutating func spend() {
        leftOfRun = max(0, leftOfRun - 1)
        leftOfDream = max(0, leftOfDream - 1)
    }
}
