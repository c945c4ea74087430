import Testing

/// A settings file as people and programs write them.
struct Fixture: Sendable, CustomTestStringConvertible {
    enum Kind: Sendable { case hooks, server, table }

    let name: String
    let kind: Kind
    let text: String
    var testDescription: String { name }

    static let all = hooks + servers + tables

    /// JSON that is refused, and where.
    static let broken: [(text: String, line: Int, column: Int)] = [
        ("{\"hooks\": {\n  \"Stop\": [\n}", 3, 1), ("{\"a\": 1 \"b\": 2}", 1, 9), ("{\"a\": \"x\n\"}", 1, 9), ("{\"a\": tru}", 1, 7),
        ("{\"a\": 1}\n}", 2, 1), ("[]", 1, 1), ("\"hooks\"", 1, 1), ("{\"hooks\": []}", 1, 11), ("{\"hooks\": {\"Stop\": {}}}", 1, 20),
        ("{\"hooks\": {}, \"hooks\": {}}", 1, 15), ("{\"hooks\": {\"Stop\": [],\n\"Stop\": []}}", 2, 1), ("{ /* open\n", 1, 3),
        ("{\"hooks\": null}", 1, 11), ("<<<<<<< HEAD\n{}\n", 1, 1), ("# no JSON\n", 1, 1),
    ]
}

extension Fixture {
    private static let hooks: [Fixture] = [
        .init(name: "empty file", kind: .hooks, text: ""),
        .init(name: "line ends alone", kind: .hooks, text: "\n\n"),
        .init(name: "mark alone", kind: .hooks, text: "\u{FEFF}"),
        .init(name: "empty object", kind: .hooks, text: "{}"),
        .init(name: "empty object with blanks", kind: .hooks, text: "{ \n\n }\n"),
        .init(name: "empty hooks", kind: .hooks, text: "{\n  \"hooks\": {}\n}\n"),
        .init(name: "empty event", kind: .hooks, text: "{\"hooks\": {\"Stop\": [], \"PreToolUse\": []}}\n"),
        .init(name: "empty group", kind: .hooks, text: "{\"hooks\": {\"Stop\": [{\"hooks\": []}]}}\n"),
        .init(
            name: "usual", kind: .hooks,
            text:
                "{\n  \"$schema\": \"https://json.example/settings.json\",\n  \"model\": \"opus\",\n  \"permissions\": {\n    \"allow\": [\n      \"Bash(npm run lint)\",\n      \"Read(~/.zshrc)\"\n    ],\n    \"deny\": []\n  },\n  \"env\": {\n    \"FOO\": \"1\"\n  }\n}\n"
        ),
        .init(
            name: "one line", kind: .hooks,
            text: "{\"model\":\"opus\",\"hooks\":{\"Stop\":[{\"hooks\":[{\"type\":\"command\",\"command\":\"say done\"}]}]}}"),
        .init(name: "tabs and CRLF", kind: .hooks, text: "{\r\n\t\"model\": \"opus\",\r\n\t\"env\": {\r\n\t\t\"A\": \"b\"\r\n\t}\r\n}\r\n"),
        .init(name: "mark and four blanks", kind: .hooks, text: "\u{FEFF}{\n    \"model\": \"opus\"\n}"),
        .init(
            name: "comments", kind: .hooks,
            text:
                "// my settings\n{\n  // which one\n  \"model\": \"opus\", // the large one\n  /* hooks */\n  \"hooks\": {\n    // at the end\n    \"Stop\": [\n      { \"hooks\": [ { \"type\": \"command\", \"command\": \"bell\" } ] } // ring\n    ] // Stop\n    // nothing more\n  }\n  // end\n}\n// bye\n"
        ),
        .init(
            name: "trailing commas", kind: .hooks,
            text:
                "{\n  \"hooks\": {\n    \"PostToolUse\": [\n      {\n        \"matcher\": \"Edit|Write\",\n        \"hooks\": [{\"type\": \"command\", \"command\": \"fmt\",},],\n      },\n    ],\n  },\n}\n"
        ),
        .init(
            name: "hooks of others in the same events", kind: .hooks,
            text:
                "{\n  \"hooks\": {\n    \"SessionStart\": [\n      {\n        \"matcher\": \"startup\",\n        \"hooks\": [\n          {\n            \"type\": \"command\",\n            \"command\": \"~/bin/greet\"\n          }\n        ]\n      }\n    ],\n    \"PreToolUse\": [\n      {\n        \"matcher\": \"Bash\",\n        \"hooks\": [\n          {\n            \"type\": \"command\",\n            \"command\": \"guard\",\n            \"timeout\": 5\n          }\n        ]\n      }\n    ],\n    \"Stop\": [\n      {\n        \"hooks\": [\n          {\n            \"type\": \"command\",\n            \"command\": \"notify\"\n          }\n        ]\n      }\n    ]\n  }\n}\n"
        ),
        .init(
            name: "escapes in keys", kind: .hooks,
            text: "{\"\\u0068ooks\": {\"\\u0053top\": [ ], \"é\": \"\\ud83d\\ude00\"}, \"\\u00e9\": 1}"),
        .init(name: "key twice elsewhere", kind: .hooks, text: "{\"a\": 1, \"a\": 2, \"hooks\": {\"Other\": 1, \"Other\": 2}}"),
        .init(
            name: "strange layout", kind: .hooks,
            text: "{ \"a\"\n:\n1\n,\"b\":[\n1,2\n   ,3],   \"hooks\"  :  {\n}\n   ,\"c\":{\"d\":\n{}}}\n\n\n"),
        .init(name: "comma first", kind: .hooks, text: "{ \"a\": 1\n, \"b\": 2\n, \"hooks\": { \"Stop\": [ 1 ] }\n}\n"),
        .init(
            name: "names like ours", kind: .hooks,
            text:
                "{\"hooks\": {\"Stop\": [{\"hooks\": [{\"command\": \"reveried hook claude-code\"}, {\"command\": \"reverie hook codex\"}, {\"command\": \"echo reverie hook claude-code\"}]}]}}\n"
        ),
        .init(
            name: "odd entries", kind: .hooks,
            text: "{\"hooks\": {\"Stop\": [null, 1, {\"hooks\": 2}, {\"hooks\": [{\"command\": []}, 3]}, []]}}\n"),
    ]

    private static let servers: [Fixture] = [
        .init(
            name: "state of the harness", kind: .server,
            text:
                "{\n  \"numStartups\": 12,\n  \"tipsHistory\": {\n    \"new\": 3\n  },\n  \"projects\": {\n    \"/home/work\": {\n      \"history\": [],\n      \"mcpServers\": {\n        \"reverie\": {\n          \"command\": \"local\"\n        }\n      }\n    }\n  },\n  \"userID\": \"00\"\n}"
        ),
        .init(name: "empty servers", kind: .server, text: "{\n  \"mcpServers\": {}\n}"),
        .init(
            name: "servers of others", kind: .server,
            text:
                "{\n  \"mcpServers\": {\n    \"files\": {\n      \"type\": \"stdio\",\n      \"command\": \"npx\",\n      \"args\": [\n        \"-y\",\n        \"files\"\n      ],\n      \"env\": {}\n    }\n  },\n  \"x\": 1\n}"
        ),
        .init(name: "flat state", kind: .server, text: "{\"mcpServers\":{\"a\":{\"command\":\"b\"}},\"n\":1e5}\n"),
        .init(name: "empty state", kind: .server, text: ""),
    ]

    private static let tables: [Fixture] = [
        .init(name: "empty table file", kind: .table, text: ""),
        .init(name: "comment alone", kind: .table, text: "# nothing yet"),
        .init(
            name: "usual config", kind: .table,
            text:
                "model = \"gpt-5\"\napproval_policy = \"on-request\"\n\n[projects.\"/home/work\"]\ntrust_level = \"trusted\"\n\n[mcp_servers.docs]\ncommand = \"npx\"\nargs = [\"-y\", \"docs\"]\n\n[mcp_servers.docs.env]\nKEY = \"value\"\n"
        ),
        .init(name: "no last line end", kind: .table, text: "[tui]\nnotifications = true # here"),
        .init(name: "comments at the end", kind: .table, text: "a = 1\n\n# [mcp_servers.reverie]\n# command = \"x\""),
        .init(name: "CRLF config", kind: .table, text: "model = 'x'\r\n\r\n[a]\r\nb = 1\r\n"),
        .init(name: "mark first", kind: .table, text: "\u{FEFF}model = 'x'\n"),
        .init(name: "inline servers", kind: .table, text: "mcp_servers = { docs = { command = \"npx\", args = [] } } # all\n[tui]\n"),
        .init(name: "empty inline servers", kind: .table, text: "mcp_servers = {}\n"),
        .init(
            name: "dotted servers", kind: .table,
            text: "model = 'x'\nmcp_servers.docs.command = \"npx\"\nmcp_servers.docs.args = []  # none\nother = 1\n\n[tui]\nx = 1\n"),
        .init(name: "dotted in a table", kind: .table, text: "[mcp_servers]\ndocs.command = \"npx\"\n"),
        .init(
            name: "arrays of tables", kind: .table,
            text: "[[rules]]\nname = \"a\"\n[[rules]]\nname = \"b\"\n[rules.mcp_servers.reverie]\ncommand = 1\n"),
        .init(
            name: "strings that look like tables", kind: .table,
            text: "a = \"\"\"\n[mcp_servers.reverie]\ncommand = \"x\"\n\"\"\"\nb = '''\n[mcp_servers.reverie]'''\n"),
        .init(name: "quoted names", kind: .table, text: "[ \"mcp_servers\" . 'my server' ] # c\n\"command\" = 'x'\n\n\n\n"),
        .init(name: "array over lines", kind: .table, text: "notify = [\n  \"sh\", # shell\n  \"-c\",\n]\n"),
    ]
}
