import Model
import Testing

@testable import Store

/// Who may decide on requests, and how far who asks is trusted.
@Suite struct RequestDecisionTests {
    @Test func onlyAPersonAnswers() throws {
        let made = try ProcedureTest()
        try made.test.append(.of("words", id: "a"))
        let subject = Subject(.event, "a")
        let asked = try made.decide(.ask(ChangeRequest(.forget, subject)))
        for actor in [Actor.program, .reverie] {
            #expect(throws: StoreError.needsPerson(subject, .quarantined)) {
                try made.store.write {
                    try $0.decide(.answer(.init(subject: subject, asked: asked, verdict: .approved)), by: actor, in: .personal)
                }
            }
        }
        #expect(try made.faults() == [])
    }

    /// What came through a door is trusted no further than the door.
    @Test(arguments: [
        (Door.command, Origin.assistant), (.mcp, .assistant), (.guest, .assistant), (.service, .assistant), (.hook, .tool),
        (.library, .assistant),
    ])
    func aRequestHasTheOriginOfItsDoor(_ door: Door, _ origin: Origin) throws {
        let made = try ProcedureTest()
        try made.test.append(.of("words", id: "a"))
        let request = ChangeRequest(.forget, Subject(.event, "a"))
        let id = try made.store.write { try $0.decide(.ask(request), by: .program, in: .personal, askedThrough: door) }
        let event = try made.test.event(id.rawValue)
        #expect(event?.origin == origin && event?.kind == .decision)
    }
}
