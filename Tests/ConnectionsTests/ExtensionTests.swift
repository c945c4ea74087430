import JSONKit
import Model
import SettingsKit
import SystemKit
import TestSupport
import Testing

@testable import Connections

/// Files of code that are Reverie's as a whole.
@Suite struct ExtensionTests {
    private static let harnesses: [ConnectableHarness] = [.pi, .opencode]

    private func edit(_ harness: ConnectableHarness, _ call: ProgramCall = Samples.call) throws -> any SettingsEdit {
        try Samples.slots(harness, call)[0].edit
    }

    private func written(_ edit: any SettingsEdit) throws -> [UInt8] {
        try #require(try ConnectionPlan.connecting(edit, file: nil).after)
    }

    @Test(arguments: harnesses) func aFileComesAndGoes(_ harness: ConnectableHarness) throws {
        let edit = try edit(harness)
        let plan = try ConnectionPlan.connecting(edit, file: nil)
        #expect(plan.change == .created && plan.backup == .keep)
        let file = try #require(plan.after)
        #expect(String(decoding: file, as: UTF8.self).hasPrefix("// Written by `reverie connect \(harness.rawValue)`; "))
        #expect(try ConnectionPlan.connecting(edit, file: file).change == .unchanged)
        let gone = try ConnectionPlan.disconnecting(edit, file: file, backup: nil)
        #expect(gone.after == nil && gone.change == .removed)
        #expect(try ConnectionPlan.disconnecting(edit, file: nil, backup: nil).change == .unchanged)
    }

    @Test(arguments: harnesses) func anotherProgramIsBroughtIn(_ harness: ConnectableHarness) throws {
        let (first, second) = (try edit(harness), try edit(harness, Samples.elsewhere))
        let plan = try ConnectionPlan.connecting(second, file: try written(first))
        #expect(plan.change == .updated && plan.backup == .keep)
        #expect(try plan.after == written(second))
        #expect(try ConnectionPlan.disconnecting(first, file: written(second), backup: nil).change == .removed)
    }

    /// Each byte counts: whoever changed one made the file theirs.
    @Test(arguments: harnesses) func whatSomebodyChangedStays(_ harness: ConnectableHarness) throws {
        let edit = try edit(harness)
        let file = try written(edit)
        let firstLine = try #require(file.firstIndex(of: UInt8(ascii: "\n")))
        var random = SplitMix64(seed: 3)
        var changes: [[UInt8]] = [
            file + [UInt8(ascii: "\n")], Array(file.dropLast()), Array(file[..<firstLine]), Array(file[...firstLine]),
        ]
        for _ in 0..<40 {
            let place = firstLine - 64 + Int(random.next() % UInt64(file.count - firstLine + 64))
            var changed = file
            changed[place] ^= 1
            changes.append(changed)
        }
        for changed in changes {
            for plan in [
                try ConnectionPlan.connecting(edit, file: changed), try ConnectionPlan.disconnecting(edit, file: changed, backup: nil),
            ] { #expect(plan.change == .kept && plan.after == changed && plan.backup == .keep) }
        }
    }

    @Test(arguments: [
        "export default function (pi) {}\n", "// Written by `reverie connect codex`; x\n", "// Written by me\n",
        " // Written by `reverie connect pi`; ",
    ])
    func aFileOfSomebodyElseIsRefused(_ text: String) throws {
        let edit = try edit(.pi)
        #expect(throws: EditRefusal.foreign) { try ConnectionPlan.connecting(edit, file: Array(text.utf8)) }
        let plan = try ConnectionPlan.disconnecting(edit, file: Array(text.utf8), backup: nil)
        #expect(plan.change == .unchanged && plan.after == Array(text.utf8))
    }

    /// Whatever a path holds, it stays within its quotes.
    @Test(arguments: harnesses) func pathsAreQuoted(_ harness: ConnectableHarness) throws {
        let paths = [
            "/a b/reverie", #"/a"b\n/reverie"#, "/`${process.exit(3)}`/reverie", "/'x'/reverie", "/日本/\u{2028}/reverie", "/*/ // /reverie",
            "/\u{1}\n/reverie",
        ]
        for path in paths {
            let call = ProgramCall(program: path, store: path + "store")
            let text = String(decoding: try written(edit(harness, call)), as: UTF8.self)
            func literal(_ name: String) throws -> JSONValue {
                let line = try #require(text.split(separator: "\n").first { $0.hasPrefix("const \(name) = ") })
                return try JSONValue.parse(String(line.dropFirst("const \(name) = ".utf8.count).dropLast()))
            }
            #expect(try literal("program") == .string(path))
            #expect(try literal("words") == ["hook", .string(harness.rawValue), "--store", .string(path + "store")])
        }
    }
}

/// opencode's own way to name a server.
@Suite struct LocalServerTests {
    private static let files = [
        "{}", "{ }\n", "{\n  // mine\n  \"model\": \"x\",\n}\n", "{\"mcp\": {}}",
        "{\"mcp\": {\"docs\": {\"type\": \"local\", \"command\": [\"docs\"]}}}\n",
        "{\n  \"$schema\": \"https://opencode.ai/config.json\"\n}\n", "\u{FEFF}{\n\t\"theme\": \"dark\"\n}", "{\r\n  \"a\": 1\r\n}\r\n",
    ]

    private func edit(_ call: ProgramCall = Samples.call) throws -> any SettingsEdit { try Samples.slots(.opencode, call)[1].edit }

    @Test(arguments: files) func aFileComesBackByteForByte(_ text: String) throws {
        let edit = try edit()
        let connected = try edit.connected(text)
        #expect(
            try connected.json["mcp"]?["reverie"]
                == ["type": "local", "command": ["/usr/local/bin/reverie", "mcp"], "enabled": true])
        #expect(try edit.connected(connected).isSame(as: connected))
        let moved = try self.edit(Samples.elsewhere).connected(connected)
        #expect(try moved.json["mcp"]?["reverie"]?["command"] == ["/opt/my tools/reverie", "mcp", "--store", "/data/it's"])
        #expect(text.isSame(as: try edit.disconnected(moved, backup: text)))
    }

    @Test func aFileThatConnectingMadeGoes() throws {
        let edit = try edit()
        let made = try #require(try ConnectionPlan.connecting(edit, file: nil).after)
        #expect(String(decoding: made, as: UTF8.self).contains("$schema"))
        #expect(try ConnectionPlan.disconnecting(edit, file: made, backup: nil).change == .removed)
        let more = String(decoding: made, as: UTF8.self).replacing("{\n  \"$schema\"", with: "{\n  \"theme\": \"dark\",\n  \"$schema\"")
        #expect(try edit.disconnected(more, backup: nil)?.json["theme"] == "dark")
    }

    @Test(arguments: [
        #"{"mcp":{"reverie":{"type":"remote","url":"https://a.example"}}}"#, #"{"mcp":{"reverie":{"command":["other","mcp"]}}}"#,
        #"{"mcp":{"reverie":{"command":["/x/reverie","serve"]}}}"#, #"{"mcp":{"reverie":{"command":"/x/reverie mcp"}}}"#,
        #"{"mcp":{"reverie":{}}}"#, #"{"mcp":{"reverie":{"command":[]}}}"#,
    ])
    func anotherServerOfTheNameStays(_ text: String) throws {
        let edit = try edit()
        #expect(throws: EditRefusal.taken("reverie")) { try edit.adding(to: Array(text.utf8)) }
        #expect(try edit.disconnected(text, backup: nil)?.isSame(as: text) == true)
    }

    /// Of two files it is the one that is there, or the one that has it already.
    @Test func whichFileItIs() throws {
        let folder = try TemporaryFolder()
        let environment = Environment(variables: ["HOME": folder.path, "XDG_CONFIG_HOME": folder.file("conf")])
        func path() throws -> String {
            Paths.lastComponent(try HarnessSettings.slots(.opencode, Samples.call, environment: environment)[1].path)
        }
        #expect(try path() == "opencode.json")
        try folder.write("conf/opencode/opencode.jsonc", "{}")
        #expect(try path() == "opencode.jsonc")
        try folder.write("conf/opencode/opencode.json", "{}")
        #expect(try path() == "opencode.json")
        try folder.write("conf/opencode/opencode.jsonc", try edit().connected("{}"))
        #expect(try path() == "opencode.jsonc")
        try folder.write("conf/opencode/opencode.json", "{ broken")
        #expect(try path() == "opencode.jsonc")
    }
}
