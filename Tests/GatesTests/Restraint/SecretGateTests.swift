import Gates
import Model
import Testing

@Suite struct SecretGateTests {
    private static let key = "sk_a8Xq2LmZ7rPw"

    @Test func eachPlace() throws {
        let asking = try RestraintAsking.shipped.get()
        let sound = RestraintAsking.one("The key is kept in the vault.", "project.note:ferry said the key is kept in the vault")
        #expect(asking.answer(sound) == "passes")
        var one = sound
        one.write.object = "the key is \(Self.key)"
        #expect(asking.answer(one) == "secret/object")
        one = sound
        one.write.statement = "The key is \(Self.key)."
        #expect(asking.answer(one) == "secret/statement")
        one = sound
        one.write.topic = Self.key
        #expect(asking.answer(one) == "secret/topic")
    }
}
