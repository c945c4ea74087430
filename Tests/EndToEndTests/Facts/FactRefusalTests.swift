internal import JSONKit
internal import SystemKit
internal import TestSupport
import Testing

/// What is not taken, what is said about it, and which code it ends with.
@Suite struct FactRefusalTests {
    private let reverie: Reverie

    init() throws {
        reverie = try Reverie()
        try reverie.say("I live in Porto.", as: "p1", in: "s", at: "2026-01-10T10:00:00Z")
    }

    private static let porto = ["--predicate", "lives_in", "--object", "Porto", "--source", "p1", "I live in Porto."]

    @Test func aRefusalSaysWhatIsWrong() throws {
        let refused = try reverie.run(words: ["fact", "add", "--namespace", "user.plase"] + Self.porto)
        #expect(refused.code == 3 && refused.output.isEmpty)
        #expect(refused.errors.contains("refused (unlisted-namespace") && refused.errors.contains("user.place"), "\(refused)")
        #expect(refused.errors.contains("lexicon"), "and where to look")
        let json = try reverie.run(words: ["fact", "add", "--json", "--namespace", "user.plase"] + Self.porto)
        let told = try json.document()
        #expect(json.code == 3 && json.errors.isEmpty && told["outcome"] == "refused" && told["code"] == "unlisted-namespace")
        #expect(told["message"]?.string?.contains("user.place") == true && told["fact"] == nil)
        #expect(try reverie.run("fact", "list", "--all").output.isEmpty, "nothing was written")
    }

    @Test func aVerdictIsAskedForWithoutWriting() throws {
        let yes = try reverie.run(words: ["fact", "check", "--namespace", "user.place"] + Self.porto)
        #expect(yes.code == 0 && yes.output == "accepted\n", "\(yes)")
        #expect(
            try reverie.run(words: ["fact", "check", "--json", "--namespace", "user.place"] + Self.porto).document() == [
                "verdict": "accepted"
            ])
        let no = try reverie.run(words: ["fact", "check", "--json", "--namespace", "user.plase"] + Self.porto)
        #expect(try no.code == 3 && no.document()["verdict"] == "refused" && no.document()["code"] == "unlisted-namespace")
        #expect(try reverie.run("fact", "list", "--all").output.isEmpty && reverie.run("event", "list", "--json").lines.count == 1)
        // What cites nothing is looked at as if it had been said.
        let bare = try reverie.run(
            "fact", "check", "--namespace", "project.tool", "--subject", "ferry", "--predicate", "ci", "--object", "Jenkins")
        #expect(bare.code == 0, "\(bare)")
        #expect(try reverie.run("event", "list", "--json").lines.count == 1)
    }

    @Test func nobodyIsAskedWhereThereIsNobody() throws {
        let verified = try reverie.run(words: ["fact", "add", "--verify", "--namespace", "user.place"] + Self.porto)
        #expect(verified.code == 3 && verified.errors.contains("Only a person at a terminal"), "\(verified)")
        #expect(try reverie.run("fact", "list", "--all").output.isEmpty)
    }

    @Test func idsThatLeadNowhere() throws {
        for words in [
            ["show", "f0"], ["show", "nothing"], ["show", "%"], ["history", "f:"], ["why", "zz"], ["retract", "f0"], ["pin", ""],
        ] {
            let result = try reverie.run(words: ["fact"] + words)
            #expect(result.code == 1 && result.errors.contains("There is no fact"), "\(words): \(result)")
        }
    }

    /// The letter that all begin with leads to all of them.
    @Test func idsThatLeadToSeveral() throws {
        for name in ["Porto", "Faro"] {
            let added = try reverie.run(
                "fact", "add", "--namespace", "person.place", "--subject", name + "s", "--predicate", "lives_in", "--object", name)
            #expect(added.code == 0, "\(added)")
        }
        let unclear = try reverie.run("fact", "show", "f")
        #expect(
            unclear.code == 1 && unclear.errors.contains("Several facts") && unclear.errors.contains("Give more of the id"), "\(unclear)")
    }

    /// Lines as programs write them; each is answered by one.
    @Test func aBatchIsAnsweredLineByLine() throws {
        let lines = [
            #"{"namespace":"user.place","predicate":"lives_in","object":"Porto","statement":"I live in Porto.","sources":[{"event":"p1","quote":"I live in Porto."}],"unknown":1}"#,
            #"{"namespace":"user.plase","predicate":"lives_in","object":"Porto","sources":[{"event":"p1"}]}"#,
            "", #"{"namespace":"user.place"}"#, "no JSON", "[1]",
            #"{"namespace":"project.tool","predicate":"ci","object":"Jenkins","space":"ferry","valid_from":"2026-02-01"}"#,
            #"{"namespace":"user.place","predicate":"lives_in","object":"Porto","valid_from":"soon"}"#,
            #"{"namespace":"user.place","predicate":"lives_in","object":"Porto","sources":[{"event":"p1","from":5,"to":2}]}"#,
            #"{"namespace":"user.place","predicate":7,"object":"Porto"}"#,
        ]
        let input = lines.joined(separator: "\n")
        let checked = try reverie.run("fact", "check", "--batch", "-", input: input)
        let verdicts = try checked.records()
        #expect(verdicts.map { $0["verdict"]?.string } == ["accepted", "refused", nil, nil, nil, "accepted", nil, nil, nil], "\(checked)")
        #expect(checked.code == 1, "lines that are no facts")
        #expect(verdicts.count { $0["error"] != nil } == 6)
        let added = try reverie.run("fact", "add", "--batch", "-", input: input)
        let outcomes = try added.records()
        #expect(outcomes.map { $0["outcome"]?.string } == ["added", "refused", nil, nil, nil, "added", nil, nil, nil], "\(added)")
        #expect(outcomes[5]["fact"]?["space"] == "ferry" && outcomes[5]["fact"]?["subject"]?["name"] == "ferry", "\(outcomes[5])")
        #expect(outcomes[5]["fact"]?["valid_from"]?.string == "2026-02-01T00:00:00.000Z")
        // Only refusals: a gate's code.
        let refused = try reverie.run("fact", "check", "--batch", "-", input: lines[0] + "\n" + lines[1] + "\n")
        #expect(refused.code == 3)
        try reverie.folder.write("one.jsonl", lines[0])
        let again = try reverie.run("fact", "add", "--batch", "one.jsonl")
        #expect(try again.code == 0 && again.document()["outcome"] == "known", "\(again)")
    }
}
