import JSONKit
import Model
import TestSupport
import Testing

@Suite struct EventJSONTests {
    static func read(_ text: String, now: Model.Instant? = nil) throws -> EventJSON.Line {
        var text = text
        return try text.withUTF8 { bytes in
            try JSONParser(limits: JSONLimits()).withDocument(bytes) { try EventJSON.read($0, now: now) }
        }
    }

    @Test func theLeastThatALineNeeds() throws {
        let line = try Self.read(#"{"session":"s","at":1000,"kind":"user_message"}"#)
        #expect(line.draft.id == nil && line.draft.run == nil && line.draft.origin == nil && line.draft.speaker == nil)
        #expect(line.draft.session.rawValue == "s" && line.draft.text.isEmpty && line.draft.standing == .evidence)
        #expect(line.draft.at == Model.Instant(milliseconds: 1000))
        #expect(line.space == nil && line.draft.answers == nil && !line.draft.isAbandoned)
    }

    @Test func everyMember() throws {
        let line = try Self.read(
            #"""
            {"id":"i","space":"p","session":"s","run":"r","at":"2026-11-01T10:00:00.250+01:30","kind":"tool_finished","speaker":"Bash",
            "origin":"web","standing":"injected","text":"é\n","tool":"Bash","call":"c","answers":"q","branch":"abandoned",
            "data":{"a":[1, 2]},"unknown":{"x":1}}
            """#)
        let draft = line.draft
        #expect(draft.id?.rawValue == "i" && line.space?.rawValue == "p" && draft.run?.rawValue == "r" && draft.speaker == "Bash")
        #expect(draft.kind == .toolFinished && draft.origin == .web && draft.standing == .injected && draft.text == "é\n")
        #expect(draft.tool == "Bash" && draft.call == "c" && draft.answers?.rawValue == "q" && draft.isAbandoned)
        #expect(draft.data == #"{"a":[1, 2]}"#)
        #expect(draft.at == Model.Instant(milliseconds: 1_793_521_800_250, offsetMinutes: 90))
    }

    @Test func nullIsAbsent() throws {
        let line = try Self.read(
            #"{"session":"s","at":1,"kind":"miss","id":null,"run":null,"text":null,"origin":null,"standing":null,"data":null,"space":null}"#
        )
        #expect(line.draft.id == nil && line.draft.origin == nil && line.draft.data == nil && line.space == nil)
    }

    @Test func aLiveWriterMayLeaveTheTimeOut() throws {
        let now = Model.Instant(milliseconds: 5, offsetMinutes: 60)
        #expect(try Self.read(#"{"session":"s","kind":"miss"}"#, now: now).draft.at == now)
        #expect(try Self.read(#"{"kind":"miss","session":"s","at":7}"#, now: now).draft.at.milliseconds == 7)
    }

    struct Fault: Sendable {
        let line: String
        let field: String
        let says: String
        init(_ line: String, _ field: String, _ says: String) {
            self.line = line
            self.field = field
            self.says = says
        }
    }

    @Test(arguments: [
        Fault("[]", "line", "object"), Fault("3", "line", "object"), Fault("\"x\"", "line", "object"), Fault("null", "line", "object"),
        Fault(#"{"at":1,"kind":"miss"}"#, "session", "missing"), Fault(#"{"session":null,"at":1,"kind":"miss"}"#, "session", "missing"),
        Fault(#"{"session":7,"at":1,"kind":"miss"}"#, "session", "string"), Fault(#"{"session":"s","kind":"miss"}"#, "at", "missing"),
        Fault(#"{"session":"s","at":"soon","kind":"miss"}"#, "at", "RFC 3339"),
        Fault(#"{"session":"s","at":1.5,"kind":"miss"}"#, "at", "RFC 3339"),
        Fault(#"{"session":"s","at":[],"kind":"miss"}"#, "at", "RFC 3339"),
        Fault(#"{"session":"s","at":true,"kind":"miss"}"#, "at", "RFC 3339"),
        Fault(#"{"session":"s","at":1e30,"kind":"miss"}"#, "at", "RFC 3339"),
        Fault(#"{"session":"s","at":"","kind":"miss"}"#, "at", "RFC 3339"),
        Fault(#"{"session":"s","at":1}"#, "kind", "missing"), Fault(#"{"session":"s","at":1,"kind":"dance"}"#, "kind", "dance"),
        Fault(#"{"session":"s","at":1,"kind":9}"#, "kind", "string"),
        Fault(#"{"session":"s","at":1,"kind":"miss","id":1}"#, "id", "string"),
        Fault(#"{"session":"s","at":1,"kind":"miss","run":{}}"#, "run", "string"),
        Fault(#"{"session":"s","at":1,"kind":"miss","text":["a"]}"#, "text", "string"),
        Fault(#"{"session":"s","at":1,"kind":"miss","tool":false}"#, "tool", "string"),
        Fault(#"{"session":"s","at":1,"kind":"miss","call":1}"#, "call", "string"),
        Fault(#"{"session":"s","at":1,"kind":"miss","speaker":1}"#, "speaker", "string"),
        Fault(#"{"session":"s","at":1,"kind":"miss","space":1}"#, "space", "string"),
        Fault(#"{"session":"s","at":1,"kind":"miss","answers":1}"#, "answers", "string"),
        Fault(#"{"session":"s","at":1,"kind":"miss","origin":"god"}"#, "origin", "god"),
        Fault(#"{"session":"s","at":1,"kind":"miss","standing":"high"}"#, "standing", "high"),
        Fault(#"{"session":"s","at":1,"kind":"miss","data":[1]}"#, "data", "object"),
        Fault(#"{"session":"s","at":1,"kind":"miss","data":"{}"}"#, "data", "object"),
    ])
    func faultsNameTheField(_ fault: Fault) {
        let problem = #expect(throws: EventJSON.Problem.self) { try Self.read(fault.line) }
        #expect(problem?.field == fault.field)
        #expect(problem?.problem.contains(fault.says) == true)
        #expect(problem?.description.hasPrefix(fault.field + " ") == true)
    }
}
