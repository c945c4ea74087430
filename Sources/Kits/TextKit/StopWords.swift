/// Function words that say nothing about what a text is on. They are indexed like any other word, and left out of a question
/// that also has better ones.
package enum StopWords {
    package static func contains(_ word: String) -> Bool { english.contains(word) }

    private static let english: Set<String> = {
        let list = """
            a about above after again against all am an and any are as at be because been before being below between both but by \
            can could did do does doing don down during each few for from further had has have having he her here hers him his how \
            i if in into is it its just ll me more most my no nor not now of off on once only or other our ours out over own re s \
            same she should so some such t than that the their theirs them then there these they this those through to too under \
            until up us ve very was we were what when where which while who whom why will with would you your yours
            """
        return Set(list.split(separator: " ").map(String.init))
    }()
}
