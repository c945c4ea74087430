import TestSupport

/// The words that templates are filled in with: each key gives words of a kind, no two of a kind the same within a template.
struct ClaimFillers {
    private static let pools: [String: [String]] = [
        "p": [
            "Anna", "Ben", "Caroline", "Dmitri", "Elif", "Fatima", "Giorgio", "Hana", "Ingrid", "Jonas", "Keiko", "Liam", "Melanie",
            "Nadia",
            "Oscar", "Priya", "Quentin", "Rosa", "Søren", "Tomasz",
        ],
        "city": [
            "Berlin", "Lisbon", "New Orleans", "Nairobi", "Osaka", "San Diego", "Tallinn", "Zürich", "Porto Alegre", "Leeds", "Hanoi",
            "Quito",
        ],
        "org": ["Acme", "Northwind", "Globex", "Blue Harbor", "Initech", "Kestrel Labs", "Sunrise Hospital", "Vandelay"],
        "food": ["peanuts", "shellfish", "gluten", "strawberries", "mushrooms", "blue cheese", "tofu", "walnuts"],
        "drink": ["green tea", "espresso", "oat milk", "kombucha", "black coffee", "lemonade", "cider", "matcha"],
        "hobby": ["the violin", "chess", "badminton", "the drums", "table tennis", "rugby", "the cello"],
        "skill": ["swim", "juggle", "bake sourdough", "ride a motorbike", "sew", "cook risotto"],
        "job": ["nurse", "plumber", "graphic designer", "translator", "data analyst", "florist"],
        "language": ["Portuguese", "Korean", "Polish", "Swahili", "Dutch", "Greek"],
        "vehicle": ["motorcycle", "camper van", "pickup truck", "scooter", "convertible"],
        "n": ["3", "4", "6", "7", "8", "9", "11", "13", "16", "17", "19"],
        "port": ["5433", "8081", "9200", "6380", "3307", "4433"],
        "hour": ["9:15", "10:30", "14:45", "16:20", "8:40"],
        "date": ["12 May", "March 3rd", "2024-06-21", "October 17", "the 9th of August", "July 4, 2024", "28 February", "Nov 30"],
        "tool": ["pnpm", "yarn", "bazel", "ruff", "esbuild", "poetry", "vitest", "biome"],
        "Tool": ["Redis", "Postgres", "Kafka", "RabbitMQ", "DynamoDB", "Elasticsearch", "Memcached", "ClickHouse", "NATS"],
        "path": [
            "src/config/app.yaml", "lib/core/parser.rs", "/etc/acme/settings.toml", "./scripts/build.sh", "packages/api/schema.prisma",
            "~/notes/plan.md", "Sources/Main.swift", "/var/log/app/error.log", "tests/fixtures/data.json",
        ],
        "ver": ["18.2.0", "2.7.1", "0.9.14", "3.11", "21.4.3", "1.0.2", "5.6"],
        "cmd": ["make test", "npm run check", "cargo test --all", "pytest -q", "swift build", "./gradlew assemble", "go vet ./..."],
        "host": ["db-staging.internal", "pg2.example.net", "stage-db.acme.io"],
        "env": ["SKIP_CACHE", "NO_COLOR", "FORCE_IPV4", "USE_MOCKS"],
    ]

    /// What a lie that only changes a word of a kind is called.
    static let lies: [String: ClaimTemplate.Lie] = [
        "p": .name, "city": .name, "org": .name, "Tool": .name, "tool": .name, "n": .number, "ver": .number, "port": .number, "date": .date,
        "path": .path,
    ]

    /// `{city2}` is of the kind `city`.
    static func kind(of key: String) -> String { String(key.prefix { !("0"..."9").contains($0) }) }

    private(set) var chosen: [String: String] = [:]
    private(set) var spare: [String: String] = [:]

    /// Chooses for all keys that stand in the texts, and one more of each kind that stands in none.
    init(_ texts: [String], using random: inout SplitMix64) {
        let keys = Set(texts.flatMap(Self.keys)).sorted()
        for kind in Set(keys.map(Self.kind)).sorted() {
            var pool = (Self.pools[kind] ?? ["?\(kind)"]).shuffled(using: &random)
            for key in keys where Self.kind(of: key) == kind { chosen[key] = pool.popLast() ?? "?" }
            spare[kind] = pool.popLast() ?? "?"
        }
    }

    private init(_ chosen: [String: String]) { self.chosen = chosen }

    /// The same with another word for one key.
    func changing(_ key: String) -> ClaimFillers {
        var changed = chosen
        changed[key] = spare[Self.kind(of: key)]
        return ClaimFillers(changed)
    }

    func fill(_ text: String) -> String {
        var result = ""
        var rest = text[...]
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
            result += rest[..<open] + (chosen[String(rest[rest.index(after: open)..<close])] ?? "?")
            rest = rest[rest.index(after: close)...]
        }
        return result + rest
    }

    static func keys(_ text: String) -> [String] {
        text.split(separator: "{", omittingEmptySubsequences: false).dropFirst().compactMap { part in
            part.firstIndex(of: "}").map { String(part[..<$0]) }
        }
    }
}
