package import Model
internal import TextKit

/// Packs what was recalled into a block that never costs more than its budget: fenced as data, a line for each piece with its citation. Facts
/// come first, then what was said, session by session in the order of their best, then genes and skills, at last the lines of a menu.
package struct ContextPacker {
    package let budget: Int
    private let notice: String
    /// The notice itself is to be read, whether anything follows it or not.
    private let isNews: Bool
    private var entries: [Entry] = []
    private var tokens: Int

    /// What one line is made of.
    struct Entry {
        let piece: Piece?
        let item: GivenItem
        let head: String
        let continuation: String
        let words: String
    }

    /// A budget too small for the fence itself gives no block.
    package init(budget: Int, notice: String = MemoryFence.recalled, isNews: Bool = false) {
        self.budget = max(budget, 0)
        self.notice = notice
        self.isNews = isNews
        tokens = Self.fenceTokens(notice)
    }

    /// What a block costs before anything is in it.
    static func fenceTokens(_ notice: String = MemoryFence.recalled) -> Int {
        TokenEstimate.count(of: MemoryFence.wrap("", notice: notice))
    }

    /// False when there is no room for it; with `reserve` so much must be left.
    package mutating func add(_ piece: Piece, leaving reserve: Int = 0) -> Bool { add(piece, PieceLine(piece.hit), leaving: reserve) }

    mutating func add(_ piece: Piece, _ line: PieceLine, leaving reserve: Int = 0) -> Bool {
        // A first line that is set in brings the sentence on what that means.
        let isSetIn = piece.session.map { session in entries.contains { $0.piece?.session == session } } ?? false
        let room = budget - reserve - tokens - (isSetIn ? Self.explanationTokens : 0)
        // As much of it as is ever shown, else what the rest has room for.
        return [PieceLine.most, room].contains { most in
            guard let words = line.words(tokens: most) else { return false }
            let entry = Entry(piece: piece, item: piece.item, head: line.head, continuation: line.continuation, words: words)
            return append(entry, leaving: reserve)
        }
    }

    package mutating func add(_ entry: MenuEntry, as item: GivenItem) -> Bool {
        append(Entry(piece: nil, item: item, head: Self.head(entry), continuation: "", words: MemoryFence.escape(entry.description)))
    }

    /// How a menu's line begins.
    package static func head(_ entry: MenuEntry) -> String { "- \(MemoryFence.escape(entry.name.rawValue)): " }

    /// So much is left of the budget.
    var room: Int { budget - tokens }
    var isEmpty: Bool { entries.isEmpty }

    /// The whole is counted each time: an estimate of it is not the sum of those of its lines.
    private mutating func append(_ entry: Entry, leaving reserve: Int = 0) -> Bool {
        let cost = TokenEstimate.count(of: text(Self.lines(entries + [entry])))
        guard cost + reserve <= budget else { return false }
        entries.append(entry)
        tokens = cost
        return true
    }

    private func text(_ lines: [PackedLine]) -> String {
        let isSetIn = lines.contains(where: \.isContinuation)
        return MemoryFence.wrap(lines.map(\.text).joined(separator: "\n"), notice: notice + (isSetIn ? Self.explanation : ""))
    }

    private static let explanation = " A line that is set in goes on in the session of the line above it."
    private static let explanationTokens = TokenEstimate.count(of: explanation)

    /// Nil when nothing found room.
    package func block() -> ContextBlock? {
        let lines = Self.lines(entries)
        let isWorthIt = !lines.isEmpty || isNews && tokens <= budget
        return !isWorthIt ? nil : ContextBlock(text: text(lines), items: lines.map(\.entry.item), tokens: tokens)
    }

    /// The same with what each line is. What stands in a menu is none of it.
    package func recollection() -> Recollection? {
        let lines = Self.lines(entries)
        guard !lines.isEmpty else { return nil }
        return Recollection(text: text(lines), tokens: tokens, budget: budget, items: lines.compactMap(\.recalled), needed: nil)
    }
}

/// A line in its place.
struct PackedLine {
    let entry: ContextPacker.Entry
    let isContinuation: Bool

    var text: String { (isContinuation ? entry.continuation : entry.head) + entry.words }

    var recalled: RecalledItem? {
        entry.piece.map { RecalledItem(hit: $0.hit, given: $0.item, citation: $0.hit.citation, line: text, isCore: $0.isCore) }
    }
}

extension ContextPacker {
    /// The groups in their order, each session's words as they were said.
    static func lines(_ entries: [Entry]) -> [PackedLine] {
        var groups: [[Entry]] = [[], [], [], []]
        var sessions: [SessionPlace] = []
        var said: [SessionPlace: [Entry]] = [:]
        for entry in entries {
            if let session = entry.piece?.session {
                if said[session] == nil { sessions.append(session) }
                said[session, default: []].append(entry)
            } else {
                groups[group(of: entry)].append(entry)
            }
        }
        let spoken = sessions.flatMap { session in
            let inOrder = (said[session] ?? []).enumerated().sorted { (moment($0.element), $0.offset) < (moment($1.element), $1.offset) }
            return inOrder.enumerated().map { PackedLine(entry: $0.element.element, isContinuation: $0.offset > 0) }
        }
        let alone = groups.map { $0.map { PackedLine(entry: $0, isContinuation: false) } }
        return alone[0] + spoken + alone[1] + alone[2] + alone[3]
    }

    private static func moment(_ entry: Entry) -> Int64 { entry.piece?.hit.sources.first?.at.milliseconds ?? 0 }

    private static func group(of entry: Entry) -> Int {
        switch entry.piece?.hit.kind {
        case .fact, .event, .episode: 0
        case .gene: 1
        case .skill: 2
        case nil: 3
        }
    }
}
