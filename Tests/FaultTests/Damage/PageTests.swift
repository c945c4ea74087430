internal import SystemKit
internal import TestSupport
import Testing

/// Pages of the database that hold something else than what was written there.
@Suite struct PageTests {
    enum Damage: CaseIterable, Sendable {
        case noise, zeros, anotherPage, noisyHead, flippedBit

        func apply(to bytes: inout [UInt8], page: Range<Int>, _ random: inout SplitMix64) {
            switch self {
            case .noise: bytes.replaceSubrange(page, with: random.bytes(page.count))
            case .zeros: bytes.replaceSubrange(page, with: [UInt8](repeating: 0, count: page.count))
            case .anotherPage:
                let other = Int.random(in: 1..<bytes.count / page.count, using: &random) * page.count
                bytes.replaceSubrange(page, with: Array(bytes[other..<other + page.count]))
            case .noisyHead: bytes.replaceSubrange(page.prefix(32), with: random.bytes(32))
            case .flippedBit: bytes[Int.random(in: page, using: &random)] ^= 1 << UInt8.random(in: 0...7, using: &random)
            }
        }

        /// Whether whatever page it is done to cannot be taken for a whole one.
        var isPlain: Bool { self == .noise || self == .zeros }
    }

    /// Nobody can tell from these alone that they are not what they were, and nothing is read from them.
    private static let unread: Set<String> = ["free"]

    @Test(arguments: Damage.allCases) func everyTableIsDamagedInTurn(_ damage: Damage) throws {
        let seed: UInt64 = 0x70_61_67_65
        var random = SplitMix64(seed: seed)
        let store = try DamagedStore()
        let pages = try store.pages()
        #expect(pages.count > 15 || pages["all"] != nil)
        for (table, numbers) in pages.sorted(by: { $0.key < $1.key }) {
            let page = try #require(numbers.randomElement(using: &random))
            var bytes = store.whole
            damage.apply(to: &bytes, page: store.place(ofPage: page), &random)
            guard bytes != store.whole else { continue }
            try store.put(bytes)
            let about = "\(damage) on page \(page) of \(table), seed \(seed)"
            let codes = try store.reverie.expectAnswers(Reverie.readingCommands, about)
            #expect(try Files.readAll(store.path) == bytes, "\(about): a reading command wrote")
            let mustBeFound = damage.isPlain || damage == .anotherPage && ["event", "payload"].contains(table)
            if mustBeFound, !Self.unread.contains(table) { #expect(codes[0] == 1, "\(about): verify finds nothing") }
            try store.reverie.expectAnswers(store.reverie.writingCommands, about)
        }
    }

    /// Each byte of the database's own head: what is changed there is refused, or does no harm.
    @Test func theHeadOfTheDatabase() throws {
        let seed: UInt64 = 0x68_65_61_64
        var random = SplitMix64(seed: seed)
        let store = try DamagedStore()
        let ids = try Lines.ids(store.reverie)
        for place in 0..<100 {
            var bytes = store.whole
            bytes[place] ^= 1 << UInt8.random(in: 0...7, using: &random)
            try store.put(bytes)
            let list = try store.reverie.run("event", "list", "--space", "*", "--json")
            let verdict = try store.reverie.run("verify")
            let about = "byte \(place), seed \(seed): \(list.errors.prefix(200)) \(verdict.errors.prefix(200))"
            #expect(list.code <= 1 && verdict.code <= 1, "\(about)")
            #expect(list.code == 1 || verdict.code == 1 || list.lines.count == ids.count, "silently wrong: \(about)")
            #expect(list.code == 0 || !list.errors.isEmpty, "\(about)")
        }
    }

    /// Cut anywhere: an error unless only unused bytes are gone, and not a byte of what is left is changed by it. (A file of one byte is
    /// an empty one to SQLite.)
    @Test func aDatabaseThatIsCutOff() throws {
        let seed: UInt64 = 0x63_75_74
        var random = SplitMix64(seed: seed)
        let store = try DamagedStore()
        let list = ["event", "list", "--space", "*", "--json"]
        let events = try Program.run(Program.reverie(), list, environment: store.reverie.environment)
        let edges = [2, 15, 16, 99, 100, 101, 4095, 4097, 8192, store.whole.count - 4096, store.whole.count - 1]
        for length in edges + (0..<10).map({ _ in Int.random(in: 1..<store.whole.count, using: &random) }) {
            let bytes = Array(store.whole[..<length])
            try store.put(bytes)
            let codes = try store.reverie.expectAnswers(Reverie.readingCommands, "cut to \(length) bytes, seed \(seed)")
            let isWhole = try Program.run(Program.reverie(), list, environment: store.reverie.environment).output == events.output
            #expect(codes[0] == 1 || isWhole, "cut to \(length) bytes: verify finds nothing")
            #expect(try Files.readAll(store.path) == bytes, "cut to \(length) bytes: a reading command wrote")
        }
    }
}
