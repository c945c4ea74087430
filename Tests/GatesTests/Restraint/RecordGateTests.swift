import Gates
import Model
import Testing

@Suite struct RecordGateTests {
    @Test(
        arguments: [
            (.user, "It was fixed in 3f9a2bc.", "project.note:ferry said fixed in 3f9a2bc", "system-of-record/commit"),
            (.user, "Our word is facade.", "project.note:ferry said facade", "passes"),
            (.user, "We are on branch feature/login.", "project.note:ferry said feature/login", "system-of-record/git"),
            (.user, "Branches are always named feature/NAME.", "project.convention:ferry rule/branches feature/NAME", "passes"),
            (.user, "package.json has react 18.2.0.", "project.tool:ferry uses react 18.2.0", "system-of-record/manifest"),
            (.user, "I upgraded lodash to 4.17.21.", "project.tool:ferry uses lodash 4.17.21", "system-of-record/dependency-version"),
            (.user, "We are pinned to Node 20.", "project.setting:ferry runtime/Node 20", "passes"),
            (.user, "The bug is in src/a.ts:42.", "project.note:ferry said src/a.ts:42", "system-of-record/line-number"),
            (.user, "The entry point is src/a.ts.", "project.structure:ferry lies_in/entry src/a.ts", "passes"),
            (.user, "Files: a.ts, b.ts, c.ts", "project.note:ferry said a.ts, b.ts, c.ts", "system-of-record/listing"),
            (.tool, "Calendar event: stand-up on 2026-03-02", "project.date:ferry release/stand-up 2026-03-02", "untrusted-origin/hearsay"),
            (.user, "My calendar says dentist on 2 March.", "user.date appointment/dentist 2 March", "system-of-record/from-calendar"),
            (.user, "I have the dentist on 2 March.", "user.date appointment/dentist 2 March", "passes"),
            (.user, "I am on FER-123.", "project.note:ferry said FER-123", "passes"),
            (.user, "The ticket for it is FER-123.", "project.note:ferry said FER-123", "system-of-record/tracker"),
        ] as [(Origin, String, String, String)])
    func rows(_ origin: Origin, _ text: String, _ line: String, _ expected: String) throws {
        let found = try RestraintAsking.shipped.get().answer(text, line, origin: origin)
        #expect(found == expected, "\(text)")
    }
}
