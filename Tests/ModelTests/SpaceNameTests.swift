import Model
import Testing

@Suite struct SpaceNameTests {
    @Test(arguments: [
        "personal", "a", "my-project", "Проект", "日本", "a.b_c", "x*", "**", "_", String(repeating: "a", count: 100), "😀", "a:b", "a\\b",
    ])
    func usable(_ name: String) { #expect(SpaceName(rawValue: name).isValid) }

    @Test(arguments: [
        "", "*", "-", "-x", "a b", " ", "a/b", "/", "a,b", "a\nb", "a\tb", "a\0b", "a\u{7F}b", String(repeating: "a", count: 101),
        String(repeating: "é", count: 51),
    ])
    func unusable(_ name: String) { #expect(!SpaceName(rawValue: name).isValid) }

    @Test func personalIsValid() { #expect(SpaceName.personal.isValid && SpaceName.personal.rawValue == "personal") }
}
