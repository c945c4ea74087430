import Gates
import Model
import Testing

@Suite struct BudgetGateTests {
    private static let one = RestraintAsking.one("I live in Rome.", "user.place lives_in Rome")

    @Test(
        arguments: [
            (1, 1, "passes"), (0, 1, "budget/run"), (1, 0, "budget/dream"), (0, 0, "budget/dream"), (-1, 1, "budget/run"),
        ] as [(Int, Int, String)])
    func bounds(_ run: Int, _ dream: Int, _ expected: String) throws {
        let asking = try RestraintAsking.shipped.get().with(budget: RestraintBudget(ofRun: run, ofDream: dream))
        #expect(asking.answer(Self.one) == expected)
    }

    @Test func withoutBounds() throws { #expect(try RestraintAsking.shipped.get().answer(Self.one) == "passes") }
}
