/// Questions about conversations, with what is known to answer them.
package struct QuestionSet: Sendable {
    /// In small letters: the figures of the report are called after it.
    package let name: String
    package let title: String
    package var questions: [Question] = []
    /// How many questions nothing in the conversations answers.
    package var withoutEvidence = 0

    package struct Question: Sendable, Equatable {
        package let id: String
        package let space: String
        package let words: String
        package let category: String
        /// The turns that answer it, and their sessions.
        package let gold: Set<String>
        package let goldSessions: Set<String>
        /// When it was asked, as RFC 3339.
        package let askedAt: String?
        /// It counts in the totals. What is asked to mislead is shown in its category alone.
        package var isSincere = true

        package init(
            id: String, space: String, words: String, category: String, gold: Set<String>, goldSessions: Set<String>, askedAt: String?
        ) {
            self.id = id
            self.space = space
            self.words = words
            self.category = category
            self.gold = gold
            self.goldSessions = goldSessions
            self.askedAt = askedAt
        }
    }

    package struct Turn: Sendable, Equatable {
        package let space: String
        package let session: String
        package let id: String
        package let isUser: Bool
        package let speaker: String
        /// Milliseconds since 1970.
        package let at: Int64
        package let text: String
    }

    package init(name: String, title: String) {
        self.name = name
        self.title = title
    }
}

package enum QuestionSetError: Error, Equatable {
    /// The file is none of those that are known.
    case unknownFormat(String)
    /// The question or conversation of this number is not as it should be.
    case badEntry(Int, String)
}
