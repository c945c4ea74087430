import JSONKit
import Model
import TestSupport
import Testing

@testable import Intake

@Suite struct SignalRulesTests {
    /// A session that remembers what it raised, as the ledger does: the newest first, one of each id.
    private final class Session {
        let name = SessionName(rawValue: "s")
        var history: [Signal] = []
        private var fresh = 0

        @discardableResult
        func report(_ aim: String, _ error: String?, tool: String = "Bash", call: String? = nil) -> [EventKind] {
            let drafts = SignalRules.drafts(
                for: ToolOutcome(tool: tool, call: call, aim: aim, error: error), in: name, after: history, at: Instant(milliseconds: 1),
                freshID: {
                    fresh += 1
                    return EventID(rawValue: "f\(fresh)")
                })
            for draft in drafts where !history.contains(where: { $0.id == draft.id }) {
                let data = draft.data.flatMap { try? JSONValue.parse($0) }
                history.insert(
                    Signal(
                        kind: draft.kind, id: draft.id ?? EventID(rawValue: ""), task: data?["task"]?.string ?? "",
                        signature: data?["signature"]?.string ?? ""), at: 0)
            }
            return drafts.map(\.kind)
        }

        func count(_ kind: EventKind) -> Int { history.count { $0.kind == kind } }
    }

    @Test func theThirdTimeIsSpinningAndTheFourthIsNot() {
        let session = Session()
        #expect(session.report("make test", "error: no") == [.failure])
        #expect(session.report("make test", "error: no") == [.failure])
        #expect(session.report("make test", "error: no") == [.failure, .spinning])
        #expect(session.report("make test", "error: no") == [.failure])
        #expect(session.report("make test", "error: no") == [.failure])
    }

    @Test func aRecoveryBeginsAnew() {
        let session = Session()
        #expect(session.report("make test", nil) == [])
        for _ in 0..<3 { session.report("make test", "error: no") }
        #expect(session.report("make test", nil) == [.recovered])
        #expect(session.report("make test", nil) == [])
        #expect(session.report("make test", "error: no") == [.failure])
        #expect(session.report("make test", "error: no") == [.failure])
        #expect(session.report("make test", "error: no") == [.failure, .spinning])
        #expect(session.report("make test -v", nil) == [.recovered])
    }

    @Test func theSameReportAgainIsTheSameSignal() {
        let session = Session()
        for call in ["c1", "c1", "c2", "c2", "c2", "c1"] { #expect(session.report("make test", "error: no", call: call) == [.failure]) }
        #expect(session.count(.failure) == 2 && session.count(.spinning) == 0)
        #expect(session.report("make test", "error: no", call: "c3") == [.failure, .spinning])
        #expect(session.report("make test", "error: no", call: "c3") == [.failure, .spinning])
        #expect(session.count(.failure) == 3 && session.count(.spinning) == 1)
        #expect(session.report("make test", nil, call: "c4") == [.recovered])
        #expect(session.report("make test", nil, call: "c4") == [])
        #expect(session.history.map(\.id.rawValue).first == "s/c4/recovered")
    }

    @Test func tasksAreCountedEachByItself() {
        let session = Session()
        for _ in 0..<2 {
            #expect(session.report("make test", "error: no") == [.failure])
            #expect(session.report("make lint", "error: no") == [.failure])
            #expect(session.report("make test", "error: no", tool: "Other") == [.failure])
        }
        #expect(session.report("ls", nil) == [])
        #expect(session.report("make lint", nil) == [.recovered])
        #expect(session.report("make test", "error: no") == [.failure, .spinning])
        #expect(session.report("make lint", "error: no") == [.failure])
    }

    /// Going round in circles is to fail in the same way, whatever lies between.
    @Test func anotherErrorIsAnotherWayToFail() {
        let session = Session()
        #expect(session.report("make test", "error: a") == [.failure])
        #expect(session.report("make test", "error: b") == [.failure])
        #expect(session.report("make test", "error: a at line 12") == [.failure])
        #expect(session.report("make test", "error: a") == [.failure])
        #expect(session.report("make test", "error: a") == [.failure, .spinning])
    }

    @Test func whatIsWrittenDown() throws {
        let outcome = ToolOutcome(tool: "Bash", call: "c", aim: "cd /p && swift test --filter X", error: "x\nerror: no 12\n")
        let drafts = SignalRules.drafts(for: outcome, in: SessionName(rawValue: "s"), after: [], at: Instant(milliseconds: 5)) {
            EventID(rawValue: "never")
        }
        let draft = try #require(drafts.first)
        #expect(draft.id?.rawValue == "s/c/failure" && draft.kind == .failure && draft.text == "x\nerror: no 12\n")
        #expect(draft.tool == "Bash" && draft.call == "c" && draft.speaker == "reverie" && draft.at.milliseconds == 5)
        let data = try JSONValue.parse(try #require(draft.data))
        #expect(data["task"]?.string == "Bash: swift test" && data["signature"]?.string == "error: no #")
        #expect(data["aim"]?.string == "cd /p && swift test --filter X")
    }

    @Test func longTextsAreCut() throws {
        let long = String(repeating: "日", count: 400_000)
        let outcome = ToolOutcome(tool: "t", call: nil, aim: long, error: long)
        let drafts = SignalRules.drafts(for: outcome, in: SessionName(rawValue: "s"), after: [], at: Instant(milliseconds: 5)) {
            EventID(rawValue: "i")
        }
        #expect(drafts[0].text.utf8.count == 3_999 && (drafts[0].data?.utf8.count ?? 0) < 20_000)
        #expect(!drafts[0].text.contains("\u{FFFD}"))
    }

    @Test(arguments: [nil, "", "[]", "{}", #"{"task":7}"#, "nonsense"]) func othersSignalsAreNotTheirs(_ data: String?) {
        #expect(Signal(Self.event(data)) == nil)
    }

    @Test func theirOwnAreReadAgain() {
        #expect(
            Signal(Self.event(#"{"task":"t","signature":"x"}"#))
                == Signal(kind: .failure, id: EventID(rawValue: "e"), task: "t", signature: "x"))
        #expect(Signal(Self.event(#"{"task":"t"}"#))?.signature == "")
    }
}

extension SignalRulesTests {
    private static func event(_ data: String?) -> Event {
        let moment = Instant(milliseconds: 1)
        return Event(
            key: EventKey(rawValue: 0), id: EventID(rawValue: "e"), space: .personal, session: SessionName(rawValue: "s"), run: nil,
            at: moment,
            receivedAt: moment, kind: .failure, speaker: "reverie", origin: .tool, standing: .evidence, isAbandoned: false, text: "x",
            tool: nil, call: nil, answers: nil, data: data)
    }
}
