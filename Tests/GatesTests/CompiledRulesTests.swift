import Gates
import Lexicons
import SystemKit
import TestSupport
import Testing

/// A redactor of compiled rules takes out what one of the files does.
@Suite struct CompiledRulesTests {
    @Test(arguments: [false, true]) func agreesOnEveryText(_ personalData: Bool) throws {
        let lexicons = Paths.join(try Program.checkout(), "lexicons")
        let folder = try TemporaryFolder()
        let clock = WallClock { WallClock.system.nowMilliseconds() + 60_000 }
        let cache = RuleCache(folder: folder.file("cache"), mayWrite: true, clock: clock)
        _ = try cache.rules(folders: [lexicons], personalData: personalData)
        let written = try #require(try FileStatus.of(folder.file("cache/redaction.bin")))
        let compiled = Redactor(try cache.rules(folders: [lexicons], personalData: personalData))
        #expect(try FileStatus.of(folder.file("cache/redaction.bin")) == written, "it was used")
        let plain = try shippedRedactor(personalData: personalData)
        let texts = (LabelledSet.credentials(seed: 3) + LabelledSet.lookAlikes(seed: 3)).map(\.text) + ["ann@mail.net", ""]
        var changed = 0
        for text in texts {
            let clean = try plain.clean(text)
            #expect(try compiled.clean(text) == clean)
            changed += clean == text ? 0 : 1
        }
        #expect(changed > 1000, "\(texts.count) texts")
    }
}
