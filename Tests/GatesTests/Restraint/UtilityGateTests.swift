import Gates
import Model
import Testing

@Suite struct UtilityGateTests {
    @Test(
        arguments: [
            ("Thanks a lot!", "user.note said thanks a lot", "utility/empty"), ("I like it.", "user.taste likes it", "utility/empty"),
            ("I like that one.", "user.taste likes that one", "utility/empty"), ("I like tea.", "user.taste likes tea", "passes"),
            ("Good morning!", "user.note said good morning", "utility/greeting"), ("Use …", "user.taste likes …", "utility/empty"),
            ("I write C.", "user.tool programs_in C", "passes"), ("I work remotely.", "user.work remote true", "passes"),
            ("Please fix the bug.", "user.instruction wants fix the bug", "utility/task"),
            ("Use this instead.", "project.tool:ferry uses this instead", "utility/vague"),
            ("They live in Rome.", "person.place:they lives_in Rome", "utility/referent"),
            ("Danke schön!", "user.note said danke", "utility/empty"), ("Me gusta esto.", "user.taste likes esto", "utility/empty"),
        ] as [(String, String, String)])
    func rows(_ text: String, _ line: String, _ expected: String) throws {
        let found = try RestraintAsking.shipped.get().answer(text, line)
        #expect(found == expected, "\(text)")
    }

    @Test(arguments: [(600, "passes"), (601, "utility/long")])
    func longTexts(_ count: Int, _ expected: String) throws {
        let text = String(repeating: "abc ", count: 200).prefix(count - 1) + "x"
        #expect(try RestraintAsking.shipped.get().answer(String(text), "user.note said \(text)") == expected)
    }
}
