import Testing

@testable import SettingsKit

@Suite struct TOMLTests {
    private static let pairs: [(key: String, value: TOMLText)] = [("command", .string("/b/r")), ("args", .strings(["mcp", "a b"]))]
    private static let path = ["servers", "ours"]

    @Test(arguments: [
        // A table at the end of the file.
        ("", "[servers.ours]\ncommand = \"/b/r\"\nargs = [\"mcp\", \"a b\"]\n"),
        ("a = 1\n", "a = 1\n\n[servers.ours]\ncommand = \"/b/r\"\nargs = [\"mcp\", \"a b\"]\n"),
        ("a = 1", "a = 1\n\n[servers.ours]\ncommand = \"/b/r\"\nargs = [\"mcp\", \"a b\"]"),
        ("a = 1\r\n", "a = 1\r\n\r\n[servers.ours]\r\ncommand = \"/b/r\"\r\nargs = [\"mcp\", \"a b\"]\r\n"),
        (
            "[servers.other]\ncommand = \"x\"\n# end",
            "[servers.other]\ncommand = \"x\"\n# end\n\n[servers.ours]\ncommand = \"/b/r\"\nargs = [\"mcp\", \"a b\"]"
        ),
        ("[servers]\nx.y = 1\n", "[servers]\nx.y = 1\n\n[servers.ours]\ncommand = \"/b/r\"\nargs = [\"mcp\", \"a b\"]\n"),
        // Dotted keys go on as such.
        (
            "servers.other.command = \"x\" # c\nb = 2\n",
            "servers.other.command = \"x\" # c\nservers.ours.command = \"/b/r\"\nservers.ours.args = [\"mcp\", \"a b\"]\nb = 2\n"
        ),
        // And inline tables, too.
        (
            "servers = { other = { command = \"x\" } }\n",
            "servers = { other = { command = \"x\" }, ours = { command = \"/b/r\", args = [\"mcp\", \"a b\"] } }\n"
        ),
        ("servers = {}", "servers = { ours = { command = \"/b/r\", args = [\"mcp\", \"a b\"] } }"),
    ])
    func aTableGoesInAndOut(_ before: String, _ after: String) throws {
        var document = try TOMLDocument(text: before)
        #expect(!document.isDefined(Self.path))
        try document.addTable(Self.path, Self.pairs)
        #expect(Array(document.text.utf8) == Array(after.utf8), "\(document.text)")
        #expect(document.isDefined(Self.path))
        #expect(try document.string(at: Self.path + ["command"]) == "/b/r")
        #expect(try document.strings(at: Self.path + ["args"]) == ["mcp", "a b"])
        try document.replace(Self.path + ["command"], with: .string("é\"\\\u{1}"))
        #expect(try document.string(at: Self.path + ["command"]) == "é\"\\\u{1}")
        try document.removeTable(Self.path)
        #expect(Array(document.text.utf8) == Array(before.utf8), "\(document.text)")
    }

    @Test(arguments: [
        ("a = 1\n\n[servers.ours]\ncommand = \"x\"\n\n[servers.ours.env]\nA = \"b\"\n\n[p]\nc = 1\n", "a = 1\n\n[p]\nc = 1\n"),
        ("[servers.ours]\ncommand = \"x\" # mine\n# of p\n[p]\n", "# of p\n[p]\n"),
        ("[servers.\"ours\"]\n[p]\n[ servers . 'ours' . x ]\ny = 1\n[q]\n", "[p]\n[q]\n"),
        ("[servers]\nours = { command = \"x\" }\nother.a = 1\n", "[servers]\nother.a = 1\n"),
        ("[servers]\nother.a = 1\nours.command = \"x\"\nours.args = [\n  'a', # b\n]\n", "[servers]\nother.a = 1\n"),
        ("servers = { ours = { a = 1 }, other = 2 }", "servers = { other = 2 }"),
        ("servers.ours.a = 1\nb = 2\n", "b = 2\n"),
        (
            "s = '''\n[servers.ours]\na = 1'''\nt = \"\"\"\\\n  [servers.ours]\"\"\"\n",
            "s = '''\n[servers.ours]\na = 1'''\nt = \"\"\"\\\n  [servers.ours]\"\"\"\n"
        ),
        ("[[x]]\n[x.servers.ours]\na = 1\n", "[[x]]\n[x.servers.ours]\na = 1\n"),
    ])
    func aTableIsRemovedInAnyForm(_ before: String, _ after: String) throws {
        var document = try TOMLDocument(text: before)
        try document.removeTable(Self.path)
        #expect(document.text == after)
        #expect(!document.isDefined(Self.path))
    }

    @Test(arguments: ["servers = 1\n", "[[servers]]\na = 1\n", "servers = []\n", "[[servers]]\n[servers.x]\n"])
    func aFormThatCannotBeExtendedIsRefused(_ text: String) throws {
        var document = try TOMLDocument(text: text)
        do {
            try document.addTable(Self.path, Self.pairs)
            Issue.record("extended to \(document.text)")
        } catch {
            #expect(error.problem == .cannotExtend("servers"))
        }
        #expect(document.text == text)
    }

    @Test(arguments: [
        ("a = 1\nb = 2\na = 3\n", "3:1 duplicateKey(\"a\")"), ("[x]\n[y]\n[\"x\"]\n", "3:1 duplicateKey(\"x\")"),
        ("a = 1\n[a]\n", "2:1 duplicateKey(\"a\")"), ("[a]\nb.c = 1\nb . c = 2\n", "3:1 duplicateKey(\"a.b.c\")"),
        ("[[x]]\n[x.y]\n[x.y]\n", "3:1 duplicateKey(\"x.y\")"), ("[[x]]\na = 1\na = 2\n", "3:1 duplicateKey(\"x.a\")"),
    ])
    func aNameThatIsTakenIsRefused(_ text: String, _ refusal: String) { #expect(tomlRefusal(text) == refusal) }

    @Test(arguments: ["[[x]]\na = 1\n[x.y]\n[[x]]\na = 1\n[x.y]\n[[x.z]]\nb = 1\n[[x.z]]\nb = 1\n", "a.b = 1\n[c]\na.b = 1\n"])
    func namesAreFreeInEachElement(_ text: String) { #expect(tomlRefusal(text) == nil) }

    /// Within inline tables a name may still be there twice; the way to it is then ambiguous.
    @Test func twoValuesOfOneKeyAreAmbiguous() throws {
        let document = try TOMLDocument(text: "a = { b = 'x', b = 'y' }\n")
        #expect(throws: SettingsError(.duplicateKey("a.b"), at: 19, in: document.bytes)) { try document.string(at: ["a", "b"]) }
    }

    @Test(arguments: [
        "a = 1_000 # c\nb=-0x_1\n", "a = \n", "a\n", "= 1\n", "[a\n", "[a]]\n", "[]\n", "[[a]\n", "a = 01\n", "a = 1__0\n", "a = .5\n",
        "a = 5.\n",
        "a = tru\n", "a = \"x\ny\"\n", "a = \"\\q\"\n", "a = 'x\n", "a = \"\"\"x\"\"\n", "a = [1 2]\n", "a = [1,,2]\n", "a = { b = 1, }\n",
        "a = { b = 1\n}\n", "a = 1 b = 2\n", "a = 1\r", "a = \"\\ud800\"\n", "a = \"\\u12\"", "a.\"b\n", "a. = 1\n", "# \u{1}\n",
        "a = 2020-1-1\n",
        "a = [", "a = {", "a = \"", "a = '''", "a =", "[a.b", "a = 2020-01-01T\n", "a = 1e\n", "a = 0xg\n", "a = +0x1\n", "a = \"\u{0}\"\n",
    ])
    func brokenTextIsRefused(_ text: String) { #expect(tomlRefusal(text) != nil) }

    @Test(arguments: [
        ("a = 1\nb = [1, 2\nc = 3", "3:1 unexpectedByte"), ("[x]\na = \"\\q\"", "2:6 badEscape"), ("a = 1\n\nb", "3:2 unexpectedEnd"),
        ("a = 1 x", "1:7 unexpectedByte"), ("a = yes\n", "1:5 badValue"), ("a = 1\n\t= 2", "2:2 badKey"),
    ])
    func thePlaceIsTold(_ text: String, _ refusal: String) { #expect(tomlRefusal(text) == refusal) }

    @Test(arguments: [
        "", "\n\r\n", "# only\n", "a.b . \"c\" = 1\n", "a = \"\"\"\"\"quoted\"\"\"\"\"\n", "a = ''''x'''''\n",
        "a = [ # c\n 1, # d\n\n 2 ,\n]\n",
        "a = { }\n", "a = { b.c = 1, d = [ {e = 'f'} ] }\n",
        "a = 1979-05-27 07:32:00\nb = 1979-05-27T00:32:00.99-07:00\nc = 07:32:00\nd = 1979-05-27 # x\n",
        "a = +1.5e-10\nb = 0b1_0\nc = -inf\nd = +nan\ne = 1_0.0_1\nf = 0o17\ng = 0.0\nh=-0\n", "\u{FEFF}a = 1", "1 = 2\n-=3\n",
        "\"\" = 1\n", "[a]#c\n[[b]] # d\n",
        "a = \"\\u00e9\\U0001F600\\e\\x41\"\n", "a = \"\"\"\\\n\n   x \\  \n  y\"\"\"\n", "a = true\n\tb = false\t# c",
    ])
    func goodTextIsRead(_ text: String) { #expect(tomlRefusal(text) == nil) }

    @Test func hostileTextIsRefusedInTime() {
        #expect(tomlRefusal("a = " + String(repeating: "[", count: 300)) == "1:262 tooDeep")
        #expect(tomlRefusal(String(repeating: "a.", count: 1000) + "a = 1")?.hasSuffix("tooDeep") == true)
        #expect(tomlRefusal([UInt8](repeating: 0x20, count: 16 << 20 + 1)) == "1:1 tooLarge")
        #expect(tomlRefusal([0x61, 0xFF]) == "1:1 invalidUTF8")
    }
}
