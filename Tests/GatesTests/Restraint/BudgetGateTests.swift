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
        let asking = try RestraintAsking.shipped.get().with(budget: RestraintBudget(perRun: run, perDream: dream))
        #expect(asking.answer(Self.one) == expected)
    }

    @Test func spending() throws {
        var asking = try RestraintAsking.shipped.get().with(budget: RestraintBudget(perRun: 1, perDream: 2))
        asking.ground.budget.spend()
        #expect(asking.answer(Self.one) == "budget/run")
        asking.ground.budget.nextRun()
        #expect(asking.answer(Self.one) == "passes")
        asking.ground.budget.spend()
        asking.ground.budget.nextRun()
        #expect(asking.answer(Self.one) == "budget/dream")
        asking.ground.budget.spend()
        #expect(asking.ground.budget.leftOfDream == 0)
    }
}
