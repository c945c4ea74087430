import Model
import SQLiteKit
import TestSupport
import Testing

@testable import Store

/// The derived tables follow from the ledger: folded again, they are the same, whatever was decided and forgotten.
@Suite struct ReplayTests {
    @Test(arguments: 1...20) func foldedAgainTheTablesAreTheSame(_ seed: UInt64) throws {
        var life = try RandomLife(seed: seed, forgets: false)
        for _ in 0..<60 { try life.step() }
        let report = try life.made.proof()
        #expect(report.faults.map { "\($0.place): \($0.what)" } == [], "seed \(seed)")
        #expect(try life.made.test.number("SELECT count(*) FROM procedure_version") ?? 0 > 4)
        #expect(try life.made.test.number("SELECT count(*) FROM decision") ?? 0 > 20)
    }

    @Test(arguments: 1...20) func alsoAfterForgetting(_ seed: UInt64) throws {
        var life = try RandomLife(seed: seed, forgets: true)
        for step in 0..<60 {
            try life.step()
            guard step % 4 == 0 else { continue }
            let report = try life.made.proof()
            let faults = report.faults.map { "\($0.place): \($0.what)" }
            #expect(faults == [], "seed \(seed), step \(step)")
            if !faults.isEmpty { return }
        }
        let rebuilt = try life.made.rebuild()
        #expect(rebuilt.isWhole && rebuilt.differences == 0 && rebuilt.problems.isEmpty && rebuilt.decisions > 10, "seed \(seed)")
        #expect(try rebuilt.digest == life.made.proof().digest, "seed \(seed)")
    }

    /// Numbers are written into decisions now; those that were made before are numbered by their order.
    @Test(arguments: 1...6) func decisionsOfOldAreNumberedByTheirOrder(_ seed: UInt64) throws {
        var life = try RandomLife(seed: seed, forgets: false)
        for _ in 0..<40 { try life.step() }
        let before = try life.made.rebuild(isTrial: true)
        try life.made.test.tamper("UPDATE payload SET data = json_remove(data, '$.given') WHERE data LIKE '%\"given\"%'")
        let after = try life.made.rebuild(isTrial: true)
        // How many findings there were is read from the package again.
        #expect(after.tables.allSatisfy { $0.name == "procedure_version" && $0.missing == 0 && $0.surplus == 0 }, "\(after.tables)")
        #expect(before.differences == 0 && after.problems.isEmpty)
    }

    /// A number is never given again, so that an answer that comes late is about what was asked.
    @Test func numbersAreGivenOnce() throws {
        let made = try ProcedureTest()
        try made.test.append(.of("words", id: "a"))
        let number = { try made.test.number("SELECT max(number) FROM review") }
        try made.decide(.ask(ChangeRequest(.forget, Subject(.event, "a"))))
        #expect(try number() == 1)
        try made.forget { $0.events = [EventID(rawValue: "a")] }
        #expect(try number() == nil)
        try made.test.append(.of("words", id: "b"))
        try made.decide(.ask(ChangeRequest(.forget, Subject(.event, "b"))))
        #expect(try number() == 2)
        try made.add("tool", ProcedureTest.digest(1), ProcedureTest.digest(1))
        let tool = try made.test.number("SELECT number FROM procedure")
        try made.forget { $0.match = "tool" }
        try made.add("other", ProcedureTest.digest(2), ProcedureTest.digest(2))
        #expect(try made.test.number("SELECT number FROM procedure") != tool)
        #expect(try made.proof().faults == [])
    }
}
