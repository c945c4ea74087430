import Gates
import Model
import Testing

@Suite struct TransientGateTests {
    @Test(
        arguments: [
            ("I'm tired.", "user.note said tired", "transient/mood"),
            ("I'm always tired after lunch.", "user.note said always tired after lunch", "passes"),
            ("I'm tired, but I live in Rome.", "user.place lives_in Rome", "passes"),
            ("I live in Rome because I'm tired of Paris.", "user.place lives_in Rome", "passes"),
            ("Right now, I'm in Rome.", "user.place lives_in Rome", "transient/moment"),
            ("I'm at the airport.", "user.place visited airport", "transient/moment"),
            ("The build is broken right now.", "project.plan:ferry known_problem build is broken", "transient/moment"),
            ("The build is broken.", "project.plan:ferry known_problem build is broken", "transient/run"),
            (
                "The build breaks every time the cache is cold.", "project.plan:ferry known_problem build breaks when the cache is cold",
                "passes"
            ),
            ("Currently waiting for CI in Jenkins.", "project.tool:ferry ci Jenkins", "transient/moment"),
            ("It's raining in Rome.", "user.note said raining in Rome", "transient/weather"),
            ("I love it when it is raining.", "user.taste likes raining", "passes"),
            ("Ich bin heute in Rom.", "user.place lives_in Rom", "transient/augenblick"),
            ("Ich wohne seit heute in Rom.", "user.place lives_in Rom", "passes"),
            ("Estoy cansado.", "user.note said cansado", "transient/animo"),
            ("Ahora mismo estoy en Roma.", "user.place lives_in Roma", "transient/momento"),
        ] as [(String, String, String)])
    func rows(_ text: String, _ line: String, _ expected: String) throws {
        let found = try RestraintAsking.shipped.get().answer(text, line)
        #expect(found == expected, "\(text)")
    }

    @Test func whatEndsIsKept() throws {
        var one = RestraintAsking.one("I'm at the office in Rome today.", "user.place works_in Rome")
        let asking = try RestraintAsking.shipped.get()
        #expect(asking.answer(one) == "transient/moment")
        one.write.validTo = ClaimSet.said
        #expect(asking.answer(one) == "passes")
    }
}
