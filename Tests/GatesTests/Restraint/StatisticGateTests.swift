import Gates
import Model
import Testing

@Suite struct StatisticGateTests {
    @Test(
        arguments: [
            ("Coverage is at 82 % now.", "project.note:ferry said 82 %", "statistic/share"),
            ("Coverage is at 82 now.", "project.note:ferry said coverage 82", "statistic/coverage"),
            ("Coverage must stay at least at 82 %.", "project.limit:ferry target/coverage 82 %", "passes"),
            ("12 tests fail.", "project.note:ferry said 12 tests fail", "transient/run"),
            ("ferry has 340 tests.", "project.note:ferry said 340 tests", "statistic/count"),
            ("ferry has three hundred open issues.", "project.note:ferry said three hundred open issues", "statistic/count"),
            ("ferry has 300 open issues.", "project.note:ferry said 300 open issues", "statistic/count"),
            ("The median latency is 14 ms.", "project.note:ferry said 14 ms", "statistic/average"),
            ("A build took 14 minutes.", "project.note:ferry said 14 minutes", "statistic/measure"),
            ("We have migrated 3 of 9 services.", "project.note:ferry said 3 of 9 services", "statistic/progress"),
            // A person's own numbers.
            ("I have three kids.", "user.note said three kids", "passes"), ("I am 34 years old.", "user.identity age 34", "passes"),
            ("I ran 12 km on Sunday.", "user.event achieved 12 km", "passes"),
            ("I paid 40 euros for the shoes.", "user.event experienced paid 40 euros for the shoes", "passes"),
            ("Die Abdeckung liegt bei 82.", "project.note:ferry said 82", "statistic/anzahl"),
            ("La cobertura es de 82.", "project.note:ferry said 82", "statistic/cifra"),
        ] as [(String, String, String)])
    func rows(_ text: String, _ line: String, _ expected: String) throws {
        let found = try RestraintAsking.shipped.get().answer(text, line)
        #expect(found == expected, "\(text)")
    }
}
