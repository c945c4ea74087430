import Gates
import Model
import Testing

@Suite struct RecurrenceGateTests {
    @Test(
        arguments: [
            ("en/habit.guess-daily", 1, 1, "recurrence/habit"), ("en/habit.guess-daily", 2, 1, "recurrence/habit"),
            ("en/habit.guess-daily", 2, 2, "passes"), ("en/habit.usually", 1, 1, "passes"),
            ("en/workflow-release", 2, 2, "recurrence/workflow"), ("en/workflow-release", 3, 2, "passes"),
        ] as [(String, Int, Int, String)])
    func rows(_ rule: String, _ events: Int, _ sessions: Int, _ expected: String) throws {
        let one = RestraintAsking.one(
            "I run in the park.", "user.habit habit run in the park", rule: rule, events: events, sessions: sessions)
        #expect(try RestraintAsking.shipped.get().answer(one) == expected)
    }
}
