internal import SQLiteKit
internal import SystemKit
internal import TestSupport
import Testing

@testable internal import Store

/// Damage within the search index: what `verify` says of it, and that what it does not see changes no answer.
@Suite struct IndexTests {
    /// Records of the index's own. The sums of sizes are used by nobody: the weights of a search come from the ledger's counts. The list
    /// of segments tells a search where a segment ends, and reading all words does not go by that: a bit of it can hide a segment's last
    /// page from searches, and `verify` sees nothing.
    private static let (sums, segments) = (1 as Int64, 10 as Int64)

    private static func change(_ store: DamagedStore, _ body: (Connection) throws -> Void) throws {
        let connection = try Connection.open(store.path, mode: .readWrite, pragmas: ["journal_mode = DELETE"])
        defer { connection.close() }
        try TurnIndex.register(on: connection)
        try body(connection)
    }

    /// Words that stand in few turns, in many, in none; parts of words; on every page of the index.
    private static let questions =
        (0..<150).map { "number \($0)" } + ["harbour", "lights", "wharf3", "record 17 conversation", "outside the index", "absent"]

    private static func answers(_ store: DamagedStore) throws -> String {
        let input = questions.enumerated().map { #"{"qid":\#($0.offset),"query":"\#($0.element)","limit":10}"# + "\n" }.joined()
        let result = try store.reverie.run("search", "--batch", "-", "--space", "*", input: input)
        return "\(result.code) \(result.output)"
    }

    @Test func whatIsNotFoundChangesNoAnswer() throws {
        let seed: UInt64 = 0x69_6E_64_78
        var random = SplitMix64(seed: seed)
        let store = try DamagedStore()
        let sound = try Self.answers(store)
        var blocks: [(id: Int64, bytes: [UInt8])] = []
        try Self.change(store) { blocks = try $0.all("SELECT id, block FROM turn_index_data") { ($0.int64(0), $0.bytes(1)) } }
        let leaves = blocks.filter { $0.id > Self.segments }
        try #require(leaves.count >= 3)
        let whole = try Files.readAll(store.path)
        var unseen = 0
        let rounds = 120
        for round in 0..<rounds {
            var block = try #require(round.isMultiple(of: 12) ? blocks.first { $0.id == Self.sums } : leaves.randomElement(using: &random))
            let place = Int.random(in: block.bytes.indices, using: &random)
            block.bytes[place] ^= 1 << UInt8.random(in: 0...7, using: &random)
            try store.put(whole)
            try Self.change(store) { try $0.run("UPDATE turn_index_data SET block = \(block.bytes) WHERE id = \(block.id)") }
            let about = "round \(round), seed \(seed): byte \(place) of block \(block.id)"
            let code = try store.reverie.expectAnswers(Reverie.readingCommands, about)[0]
            guard code == 0 else { continue }
            unseen += 1
            let isSame = try Self.answers(store) == sound
            #expect(isSame, "silently wrong: \(about)")
        }
        print("\(unseen) of \(rounds) flipped bits of the index are not found")
        #expect(unseen < rounds / 4)
    }

    /// Every bit of it: no command crashes or hangs, and the index can be made anew.
    @Test func theListOfSegments() throws {
        let store = try DamagedStore()
        var list: [UInt8] = []
        try Self.change(store) {
            list = try $0.first("SELECT block FROM turn_index_data WHERE id = \(Self.segments)") { $0.bytes(0) } ?? []
        }
        let whole = try Files.readAll(store.path)
        try #require(list.count > 8)
        for place in list.indices {
            var changed = list
            changed[place] ^= 1 << UInt8(place % 8)
            try store.put(whole)
            try Self.change(store) { try $0.run("UPDATE turn_index_data SET block = \(changed) WHERE id = \(Self.segments)") }
            try store.reverie.expectAnswers(Reverie.readingCommands, "byte \(place) of the list of segments")
            let repaired = try store.reverie.run("verify", "--repair-index")
            #expect(repaired.code == 0, "byte \(place): \(repaired.output)\(repaired.errors)")
        }
    }

    @Test func aLostBlockIsFound() throws {
        let store = try DamagedStore()
        var ids: [Int64] = []
        try Self.change(store) { ids = try $0.all("SELECT id FROM turn_index_data WHERE id <> 1") { $0.int64(0) } }
        let whole = try Files.readAll(store.path)
        for id in ids {
            try store.put(whole)
            try Self.change(store) { try $0.run("DELETE FROM turn_index_data WHERE id = \(id)") }
            #expect(try store.reverie.expectAnswers(Reverie.readingCommands, "without block \(id)")[0] == 1, "block \(id) of \(ids)")
            let repaired = try store.reverie.run("verify", "--repair-index")
            #expect(repaired.code == 0, "block \(id): \(repaired.output)\(repaired.errors)")
        }
    }

    /// Sound in itself, and not what the ledger says.
    enum Lie: CaseIterable, Sendable {
        case lostTurn, lostWord, addedWord, turnOfNobody, movedWord, lostFromTail, addedToTail

        func tell(_ connection: Connection) throws {
            let turn = try connection.first(
                """
                SELECT event.key, payload.text FROM event JOIN payload ON payload.key = event.key WHERE event.id = 'wharf7'
                """
            ) { (key: $0.int64(0), text: $0.text(1)) }
            let (key, text) = try #require(turn)
            func write(_ key: Int64, _ text: String) throws {
                try connection.run("INSERT INTO turn_index(rowid, text) VALUES (\(key), \(text))")
            }
            func lose(_ text: String) throws {
                try connection.run("INSERT INTO turn_index(turn_index, rowid, text) VALUES ('delete', \(key), \(text))")
            }
            switch self {
            case .lostTurn: try lose(text)
            case .lostWord:
                try lose(text)
                try write(key, String(text.dropLast(60)))
            case .addedWord:
                try lose(text)
                try write(key, text + " lighthouse")
            case .turnOfNobody: try write(key + 1 << 40, "words of nobody")
            case .movedWord:
                try lose(text)
                try write(key, text.split(separator: " ").reversed().joined(separator: " "))
            case .lostFromTail: #expect(try connection.run("DELETE FROM tail") > 0)
            case .addedToTail: try connection.run("INSERT INTO tail VALUES (\(key))")
            }
        }
    }

    @Test(arguments: Lie.allCases) func theIndexSaysSomethingElse(_ lie: Lie) throws {
        let store = try DamagedStore()
        #expect(try store.reverie.run("verify").code == 0)
        try Self.change(store) { connection in try connection.transaction(.immediate) { try lie.tell(connection) } }
        let verdict = try store.reverie.run("verify")
        #expect(verdict.code == 1 && verdict.output.contains("--repair-index"), "\(lie): \(verdict.output)")
        try store.reverie.expectAnswers(Reverie.readingCommands, "\(lie)")
        let repaired = try store.reverie.run("verify", "--repair-index")
        #expect(repaired.code == 0, "\(lie): \(repaired.output)\(repaired.errors)")
    }
}
