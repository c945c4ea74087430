import Lexicons
import Testing

/// Each mistake that a lexicon for extraction can have, and where it is told.
@Suite struct DistilMistakeTests {
    private static let head = "distil: xx\nrules:\n"
    /// A sound rule in lines 3 to 8.
    private static let sound = """
          - name: place
            cues: [live]
            pattern: 'live in (?<object>\\w+)'
            to: user.place/lives_in
            worth: 0.5
            examples: ['I live in Porto. => Porto', 'No. =>']

        """

    private static func problems(_ text: String) -> [(line: Int, text: String)] {
        DistilLexicon.inspect(path: "distil/xx.yaml", bytes: Array(text.utf8)).problems.map { error in
            guard case .malformed("distil/xx.yaml", let line, let problem) = error else { return (-1, "\(error)") }
            return (line, problem)
        }
    }

    private func expect(_ text: String, _ line: Int, _ says: String) {
        let found = Self.problems(text)
        #expect(found.count == 1 && found.first?.line == line && found.first?.text.contains(says) == true, "\(found)\n\(text)")
        let thrown = #expect(throws: LexiconError.self) { try DistilLexicon(path: "distil/xx.yaml", bytes: Array(text.utf8)) }
        #expect(thrown?.line == line)
    }

    @Test func theGroundIsSound() throws {
        #expect(Self.problems(Self.head + Self.sound).isEmpty)
        let lexicon = try DistilLexicon(path: "x", bytes: Array((Self.head + Self.sound).utf8))
        let rule = try #require(lexicon.rules.first)
        #expect(lexicon.language == "xx" && lexicon.rules.count == 1 && rule.line == 3 && rule.name == "place")
        #expect(rule.object == "{object}" && rule.sources == [.user] && rule.leaves.isEmpty && !rule.isBeside && !rule.isOfProject)
        #expect(rule.examples.map(\.object) == ["Porto", nil] && rule.examples.map(\.text) == ["I live in Porto.", "No."])
    }

    @Test(
        arguments: [
            ("- a\n", 1, "the file must be a mapping"), ("rules: []\n", 1, "distil is missing"), ("distil: xx\n", 1, "rules are missing"),
            ("distil: X x\nrules: []\n", 1, "distil X x must be small letters"),
            ("distil: xx\nrule: []\nrules: []\n", 2, "unknown key rule (did you mean rules?)"),
            ("distil: xx\nrules: []\ndates: latin\n", 3, "unknown dates latin; known are english, german"),
            ("distil: xx\nrules: []\nwords: {sef: i}\n", 3, "unknown role sef (did you mean self?)"),
            ("distil: xx\nrules: []\nwords:\n  self: I\n", 4, "self holds I: words are written in small letters"),
            ("distil: xx\nrules: []\nwords:\n  self: [i]\n", 4, "self must be words in one text"),
            ("distil: xx\nrules: []\nvoice: {}\n", 3, "voice needs words"),
            ("distil: xx\nrules: []\nlead: '('\n", 3, "lead: missing closing parenthesis"),
            ("distil: xx\nrules: []\nlead: 'a{{b}}'\n", 3, "unknown part b"),
            ("distil: xx\nrules: []\nlead: 'a{{b'\n", 3, "{{ without }}"),
            ("distil: xx\nrules: []\nparts: {a: '{{a}}{{a}}'}\nlead: '{{a}}'\n", 4, "a part holds itself"),
            ("distil: xx\nrules: [a]\n", 2, "a rule must be a mapping"),
        ] as [(String, Int, String)])
    func ofTheFile(_ text: String, _ line: Int, _ says: String) { expect(text, line, says) }

    @Test(
        arguments: [
            ("name: place", "name: Place", 3, "name Place must be small letters"), ("    cues: [live]\n", "", 3, "rule place needs cues"),
            ("[live]", "[li]", 4, "cue li must have 3 bytes at least"),
            ("[live]", "[Live]", 4, "cue Live must have 3 bytes at least, and no capital"),
            ("(?<object>", "(?<objet>", 5, "unknown group object"),
            ("live in (", "live in ((", 3, "rule place: missing closing parenthesis"),
            ("user.place/lives_in", "user.place", 6, "to user.place must be NAMESPACE/PREDICATE"),
            ("user.place/lives_in", "User/x", 6, "to User/x must be NAMESPACE/PREDICATE"),
            ("worth: 0.5", "worth: 2", 7, "worth must be a number from 0.0 to 1.0"),
            ("worth: 0.5", "from: [users]", 7, "unknown from users (did you mean user?)"),
            ("worth: 0.5", "from: []", 7, "from must be a list that is not empty"),
            ("worth: 0.5", "leaves: [all]", 7, "unknown leaves all; known are denied, hedged, asked, supposed"),
            ("worth: 0.5", "beside: 3", 7, "beside must be true or false"),
            ("worth: 0.5", "says: '{place}'", 7, "unknown placeholder {place}"),
            ("worth: 0.5", "topic: '{what}'", 5, "unknown group what"),
            ("worth: 0.5", "worths: 1", 7, "unknown key worths (did you mean worth?)"),
            ("=> Porto'", "Porto'", 8, "an example is TEXT => OBJECT"),
            ("=> Porto'", "=> a | b | c | Porto'", 8, "SUBJECT | TOPIC | OBJECT at most"),
            ("    examples: ['I live in Porto. => Porto', 'No. =>']\n", "", 3, "rule place needs examples"),
        ] as [(String, String, Int, String)])
    func ofARule(_ old: String, _ new: String, _ line: Int, _ says: String) {
        let text = Self.head + Self.sound.replacing(old, with: new)
        #expect(text != Self.head + Self.sound, "\(old)")
        expect(text, line, says)
    }

    @Test func aRuleStandsOnce() { expect(Self.head + Self.sound + Self.sound, 9, "rule place stands here a second time") }

    @Test func allMistakesAreTold() {
        let text = "distil: xx\nrules:\n  - {name: a, cues: [x], pattern: '(', to: b, examples: []}\n  - {}\ncolour: red\n"
        #expect(Self.problems(text).count >= 5, "\(Self.problems(text))")
    }
}
