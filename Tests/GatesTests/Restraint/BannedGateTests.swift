import Gates
import Model
import Testing

@Suite struct BannedGateTests {
    @Test(
        arguments: [
            ([], "user.health", "passes"), (["user.health"], "user.health", "banned/configuration"),
            (["user.*"], "user.health", "banned/configuration"), (["user.h"], "user.health", "passes"),
            (["user.health.x"], "user.health", "passes"), (["*"], "user.health", "banned/configuration"),
        ] as [([String], String, String)])
    func configuration(_ banned: [String], _ namespace: String, _ expected: String) throws {
        let asking = try RestraintAsking.shipped.get().with(banned: banned)
        #expect(asking.answer("I am allergic to nuts.", "\(namespace) allergy nuts") == expected)
    }

    @Test func packs() throws {
        var ground = try RestraintAsking.shipped.get()
        var pack = ground.pack
        pack.banned.append("user.pl*ce")
        ground.ground = RestraintGround(pack: pack, lexicon: ground.lexicon, secrets: ground.secrets)
        #expect(ground.answer("I live in Rome.", "user.place lives_in Rome") == "banned/pack")
        #expect(ground.answer("I am a cook.", "user.work profession cook") == "passes")
    }
}
