import TestSupport
import Testing
import TextKit

@testable import Skills

/// Near-duplicates among skills, by what they say.
@Suite struct LikenessTests {
    private func document(_ name: String, _ description: String, _ body: String) throws -> SkillDocument {
        try #require(judge("---\nname: \(name)\ndescription: \(description)\n---\n\(body)\n").document)
    }

    @Test func theNameAndTheLayoutDoNotCount() throws {
        let one = try document("one", "Formats code", "Run the formatter over all files, then commit.")
        let two = try document("two", "Formats  code", "# Run the *formatter*\n\nover all FILES; then `commit`")
        let other = try document("three", "Deploys a site", "Copy what was built to the server and restart it there.")
        #expect(SkillLikeness.similarity(one, two) == 1)
        #expect(SkillLikeness.sketch(of: one) == SkillLikeness.sketch(of: two))
        #expect(SkillLikeness.similarity(one, other) == 0)
        #expect(SkillLikeness.sketch(of: one).similarity(to: SkillLikeness.sketch(of: other)) < 0.1)
    }

    @Test func theDescriptionCounts() throws {
        let one = try document("one", "Formats all the code", "Body")
        let two = try document("one", "Deploys all the sites", "Body")
        #expect(SkillLikeness.similarity(one, two) == 0)
    }
}
