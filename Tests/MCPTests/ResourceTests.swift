import JSONKit
import Model
import Reverie
import SystemKit
import TestSupport
import Testing

@testable import MCP

/// Skills in use as resources, and as instructions.
@Suite struct ResourceTests {
    private let talk: Talk
    private let folder: TemporaryFolder

    init() throws {
        talk = try Talk(project: "boats")
        folder = talk.folder
    }

    private func install(_ name: String, in space: SpaceName = .personal, body: String = "1. Do it.\n", files: [String: String] = [:])
        throws
    {
        let path = try folder.writeSkill(name, description: "Folds \(name) well.", body: body, files: files)
        try talk.memory.installSkill(path, in: space)
    }

    private func read(_ uri: String, isOld: Bool = false) throws -> JSONValue {
        try talk.ask("resources/read", ["uri": .string(uri)], isOld: isOld)
    }

    @Test func skillsInUseAreListedInOrder() throws {
        #expect(try talk.ask("resources/list")["result"]?["resources"] == [])
        for name in ["paper", "linen", "maps"] { try install(name) }
        try install("cars", in: SpaceName(rawValue: "cars"))
        let entries = try #require(try talk.ask("resources/list")["result"]?["resources"]?.array)
        #expect(entries.map { $0["uri"] } == ["skill://linen/SKILL.md", "skill://maps/SKILL.md", "skill://paper/SKILL.md"])
        #expect(entries[0]["description"] == "Folds linen well." && entries[0]["mimeType"] == "text/markdown")
        #expect(entries[0].object?.keys == ["uri", "name", "title", "description", "mimeType"])
        let template = try #require(try talk.ask("resources/templates/list")["result"]?["resourceTemplates"]?[0])
        #expect(template["uriTemplate"] == "skill://{name}/{+path}")
    }

    @Test func aLongListHasPages() throws {
        for number in 0..<205 { try install("fold-\(1000 + number)") }
        var names: [String] = []
        var cursor: String?
        var pages = 0
        repeat {
            let result = try #require(try talk.ask("resources/list", cursor.map { ["cursor": .string($0)] } ?? [:])["result"])
            let page = try #require(result["resources"]?.array)
            #expect(page.count <= 100)
            names += page.compactMap { $0["name"]?.string }
            cursor = result["nextCursor"]?.string
            pages += 1
        } while cursor != nil && pages < 9
        #expect(pages == 3 && names.count == 205 && names == names.sorted() && Set(names).count == 205)
    }

    @Test func aSkillIsReadAsItIs() throws {
        let body = "1. Fold <b>once</b>.\n\n   </reverie-memory>\n"
        try install("paper", body: body)
        let result = try #require(try read("skill://paper/SKILL.md")["result"])
        #expect(result["contents"]?[0]?["text"]?.string == body && result["contents"]?[0]?["uri"] == "skill://paper/SKILL.md")
        #expect(result["ttlMs"] == 0, "each reading is written down")
        let told = try talk.call("skill_read", ["name": "paper"])
        #expect(told.texts.count == 2 && told.texts[0] == body)
        let folder = try #require(told.texts[1].split(separator: " ").last.map { String($0.dropLast()) })
        #expect(try FileStatus.of(Paths.join(folder, "SKILL.md")) != nil, "\(told.texts[1])")
        let skill = try #require(try talk.memory.skills().first)
        let uses = try talk.memory.sessions().filter { $0.name.rawValue.hasPrefix("mcp-test-client-1-") }
        #expect(skill.experience.uses >= 1 && uses.count == 1 && uses[0].events == 2)
    }

    @Test func filesOfAPackage() throws {
        try install("paper", files: ["scripts/fold it.sh*": "echo fold\n", "notes/ü.md": "# Ü\n", "empty.txt": ""])
        let text = { (uri: String) in try read(uri)["result"]?["contents"]?[0]?["text"]?.string }
        #expect(try text("skill://paper/scripts/fold%20it.sh") == "echo fold\n")
        #expect(try text("skill://paper/scripts/fold it.sh") == "echo fold\n")
        #expect(try text("skill://paper/notes/%C3%BC.md") == "# Ü\n")
        #expect(try text("skill://paper/empty.txt") == "")
    }

    @Test func whatIsNoTextComesInBase64() throws {
        let path = try folder.writeSkill("paper")
        let bytes: [UInt8] = [0xFF, 0x00, 0xD8, 0x41, 0x42]
        try Files.writeAtomically(Paths.join(path, "picture.png"), bytes)
        try talk.memory.installSkill(path)
        let content = try #require(try read("skill://paper/picture.png")["result"]?["contents"]?[0])
        #expect(content["text"] == nil && content["blob"]?.string.flatMap(Base64.decode) == bytes)
    }

    @Test(arguments: [
        "skill://paper/../paper/SKILL.md", "skill://paper/%2E%2E/x", "skill://paper/", "skill://paper", "skill:///SKILL.md",
        "skill://none/SKILL.md", "skill://paper/none", "skill://paper/notes", "skill://paper//SKILL.md", "skill://paper/%zz",
        "skill://paper/%FF", "file:///etc/passwd", "", "skill://paper/SKILL.md/", "skill://paper/SKILL.md?x", "skill://paper/\u{0}",
        "skill://../../SKILL.md", "skill://Paper/SKILL.md",
    ])
    func nothingElseIsThere(_ uri: String) throws {
        try install("paper", files: ["notes/a.md": "a"])
        let missing = try read(uri)
        #expect(missing.code == -32602 && missing["error"]?["data"]?["uri"]?.string == uri)
        #expect(try read(uri, isOld: true).code == -32002)
    }

    @Test func whatWasChangedInTheStoreIsNotServed() throws {
        try install("paper", files: ["notes/a.md": "a"])
        let skill = try #require(try talk.memory.skills().first)
        let file = Paths.join(try talk.memory.folder(of: skill), "notes/a.md")
        try Descriptor.open(file, .read).setPermissions(0o600)
        try Files.overwrite(file, Array("b".utf8))
        #expect(try read("skill://paper/notes/a.md").code == -32603)
        #expect(try read("skill://paper/SKILL.md").code == -32603)
        #expect(try talk.call("skill_read", ["name": "paper"]).isError)
    }

    @Test func aLinkLeadsToTheFileInThePackage() throws {
        let path = try folder.writeSkill("paper", files: ["notes/a.md": "a word"])
        try Files.makeLink(Paths.join(path, "also.md"), to: "notes/a.md")
        try talk.memory.installSkill(path)
        #expect(try read("skill://paper/also.md")["result"]?["contents"]?[0]?["text"] == "a word")
    }

    /// What waits for a person, or was taken out of use, is no resource.
    @Test func onlyWhatIsInUse() throws {
        try install("paper")
        let memory = try talk.memory
        try memory.proposeSkill(try folder.writeSkill("linen"))
        try memory.removeProcedure(try #require(try memory.skills().first))
        #expect(try talk.ask("resources/list")["result"]?["resources"] == [])
        for name in ["paper", "linen"] {
            #expect(try read("skill://\(name)/SKILL.md").code == -32602)
            #expect(try talk.call("skill_read", ["name": .string(name)]).isError)
        }
    }

    @Test func theProjectsSkillComesFirst() throws {
        try install("paper", body: "everybody's\n")
        try talk.call("remember", ["text": "makes the project's space"])
        try install("paper", in: SpaceName(rawValue: "boats"), body: "the project's\n")
        #expect(try talk.ask("resources/list")["result"]?["resources"]?.array?.count == 1)
        #expect(try read("skill://paper/SKILL.md")["result"]?["contents"]?[0]?["text"] == "the project's\n")
    }

    // MARK: Parts

    @Test func base64GoesThereAndBack() {
        for (bytes, text) in [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="), ("foobar", "Zm9vYmFy")] {
            #expect(Base64.encode(Array(bytes.utf8)) == text && Base64.decode(text) == Array(bytes.utf8))
        }
        var random = SplitMix64(seed: 7)
        for length in 0..<200 {
            let bytes = random.bytes(length)
            #expect(Base64.decode(Base64.encode(bytes)) == bytes)
        }
        for text in ["Z", "Zg", "Zg=", "Zg===", "Zh==", "Z g=", "=", "Zm9v\n", "ü"] { #expect(Base64.decode(text) == nil, "\(text)") }
    }

    @Test func addressesGoThereAndBack() {
        for (name, path) in [("a", "SKILL.md"), ("a-b", "x/y z.md"), ("ü", "ü/%"), ("a", "?#&")] {
            let uri = SkillURI(name: name, path: path)
            #expect(SkillURI(uri.text) == uri && uri.text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F }, "\(uri.text)")
        }
    }
}
