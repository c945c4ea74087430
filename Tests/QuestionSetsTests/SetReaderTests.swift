import JSONKit
import TestSupport
import Testing

@testable import QuestionSets

/// Small files of the same shape as the public ones; nothing in them is theirs.
@Suite struct SetReaderTests {
    private func read(_ text: String) throws -> (set: QuestionSet, turns: [QuestionSet.Turn]) {
        let folder = try TemporaryFolder()
        try folder.write("set.json", text)
        var turns: [QuestionSet.Turn] = []
        let set = try SetReader { turns.append($0) }.read(folder.file("set.json"))
        return (set, turns)
    }

    private static let locomo = #"""
        [{"sample_id": "talk-1", "conversation": {
            "speaker_a": "Ann", "speaker_b": "Bob", "session_1_date_time": "1:56 pm on 8 May, 2023",
            "session_1": [
              {"speaker": "Ann", "dia_id": "D1:1", "text": "I bought a \"kayak\" [red] {new}."},
              {"speaker": "Bob", "dia_id": "D1:2", "text": "Look!", "img_url": ["x"], "blip_caption": "a photo of a lake"}],
            "session_3_date_time": "12:09 am on 13 September, 2023",
            "session_3": [{"speaker": "Bob", "dia_id": "D3:1", "text": "I sold it \ud800."}],
            "session_4_date_time": "9:00 am on 1 October, 2023"},
          "qa": [
            {"question": "What did Ann buy?", "answer": "a kayak", "evidence": ["D1:1"], "category": 4},
            {"question": "When was it sold?", "answer": 2023, "evidence": ["D1:01; D3:1", "D9:9", "D"], "category": 2},
            {"question": "What did Bob buy?", "adversarial_answer": "a kayak", "evidence": ["D1:1"], "category": 5},
            {"question": "Who knows?", "answer": "nobody", "evidence": [], "category": 3}],
          "event_summary": {"events_session_1": {"Ann": []}}, "observation": [[1, [2]]]},
         {"sample_id": "talk-2", "conversation": {"speaker_a": "C", "speaker_b": "D", "session_2_date_time": "8:00 pm on 29 February, 2024",
            "session_2": [{"speaker": "D", "dia_id": "D2:1", "text": "Hi"}]}, "qa": []}]
        """#

    @Test func conversationsOfTwo() throws {
        let (set, turns) = try read(Self.locomo)
        #expect(set.name == "locomo" && set.withoutEvidence == 1)
        #expect(turns.map(\.id) == ["talk-1/D1:1", "talk-1/D1:2", "talk-1/D3:1", "talk-2/D2:1"])
        #expect(turns.map(\.session) == ["talk-1/session_1", "talk-1/session_1", "talk-1/session_3", "talk-2/session_2"])
        #expect(turns.map(\.space) == ["talk-1", "talk-1", "talk-1", "talk-2"])
        #expect(turns.map(\.isUser) == [true, false, false, false] && turns[1].speaker == "Bob")
        #expect(turns[0].at == 1_683_554_160_000 && turns[2].at == 1_694_563_740_000 && turns[3].at == 1_709_236_800_000)
        #expect(turns[1].text == "Look! [shares a photo of a lake]" && turns[2].text == "I sold it \u{FFFD}.")
        #expect(set.questions.map(\.category) == ["single-hop", "temporal", "adversarial"])
        #expect(set.questions.map(\.isSincere) == [true, true, false])
        #expect(set.questions[1].gold == ["talk-1/D1:1", "talk-1/D3:1"])
        #expect(set.questions[1].goldSessions == ["talk-1/session_1", "talk-1/session_3"])
        #expect(set.questions[0].askedAt == "2023-09-14T00:09:00Z" || set.questions[0].askedAt == "2023-09-14T00:09:00.000Z")
    }

    private static let longMemEval = #"""
        [
          {"question_id": "one", "question_type": "single-session-user", "question": "What did I buy?", "answer": "a kayak",
           "question_date": "2023/05/30 (Tue) 23:40", "haystack_session_ids": ["a", "b", "a"],
           "haystack_dates": ["2023/05/20 (Sat) 02:21", "2023/05/21 (Sun) 10:00", "2023/05/22 (Mon) 00:00"],
           "haystack_sessions": [
             [{"role": "user", "content": "I bought a kayak.", "has_answer": true}, {"role": "assistant", "content": "Fine.", "has_answer": false}],
             [{"role": "user", "content": "}]{[\\\" is no end"}], []],
           "answer_session_ids": ["a"]},
          {"question_id": "two_abs", "question_type": "multi-session", "question": "What did I sell?", "answer": "unknown",
           "question_date": "2023/05/30 (Tue) 23:41", "haystack_session_ids": ["c"], "haystack_dates": ["2023/05/20 (Sat) 02:21"],
           "haystack_sessions": [[{"role": "assistant", "content": "Hello."}]], "answer_session_ids": ["c"]}
        ]
        """#

    @Test func historiesOfOne() throws {
        let (set, turns) = try read(Self.longMemEval)
        #expect(set.name == "longmemeval" && set.withoutEvidence == 1 && set.questions.count == 1)
        #expect(turns.map(\.id) == ["one/a/1", "one/a/2", "one/b/1", "two_abs/c/1"])
        #expect(turns.map(\.isUser) == [true, false, true, false])
        #expect(turns[0].at == 1_684_549_260_000 && turns[1].at == turns[0].at + 20_000)
        #expect(turns[2].text == #"}]{[\" is no end"#)
        let question = try #require(set.questions.first)
        #expect(question.gold == ["one/a/1"] && question.goldSessions == ["one/a", "one/a/2"])
        #expect(question.askedAt?.hasPrefix("2023-05-30T23:40:00") == true && question.category == "single-session-user")
    }

    @Test(arguments: ["", "[]", "{}", "[1, 2]", #"[{"question": "x"}]"#, "not json"])
    func otherFilesAreRefused(_ text: String) {
        #expect(throws: (any Error).self) { try self.read(text) }
    }

    @Test(arguments: [
        #"[{"conversation": {"session_1": [{"dia_id": "D1:1"}], "session_1_date_time": "May"}, "qa": []}]"#,
        #"[{"conversation": {"session_1": [{}], "session_1_date_time": "1:56 pm on 8 May, 2023"}, "qa": []}]"#,
        #"[{"question_id": "q", "haystack_sessions": [[]], "haystack_session_ids": [], "haystack_dates": []}]"#,
        #"[{"question_id": "q", "haystack_sessions": [[]], "haystack_session_ids": ["a"], "haystack_dates": ["May"]}]"#,
    ])
    func brokenEntriesAreNamed(_ text: String) {
        #expect(throws: QuestionSetError.self) { try self.read(text) }
    }

    @Test(
        arguments: [
            ("1:56 pm on 8 May, 2023", 1_683_554_160_000), ("12:00 am on 1 January, 1970", 0), ("12:30 pm on 1 January, 1970", 45_000_000),
            ("13:00 pm on 1 May, 2023", nil), ("1:60 am on 1 May, 2023", nil), ("1:00 am on 31 February, 2023", nil), ("", nil),
            ("now", nil),
        ] as [(String, Int64?)])
    func spokenDates(_ text: String, _ milliseconds: Int64?) { #expect(SetDates.spoken(text) == milliseconds) }

    @Test(
        arguments: [
            ("1970/01/01 (Thu) 00:01", 60_000), ("1970/01/02 00:00", 86_400_000), ("1970/13/02 (Thu) 00:00", nil), ("1970/01/01", nil),
            ("", nil),
        ] as [(String, Int64?)])
    func datesWithStrokes(_ text: String, _ milliseconds: Int64?) { #expect(SetDates.withStrokes(text) == milliseconds) }
}
