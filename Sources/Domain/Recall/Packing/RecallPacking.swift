package import Model

/// The one way in which found memory becomes a block, asked for or not:
///
/// 1. Core memory comes first. Where the question found something, it takes half of the room at most (but for its first piece), and what is left
///    in the end.
/// 2. Then what was found, the best first. A fact stands for the event that it quotes, and comes at the better place of the two.
/// 3. Of one session at most three pieces are given until every other session that answers had its turn.
/// 4. What says nearly the same as a piece before it is left out, and so is what was given before.
package struct RecallPacking {
    private let given: Set<GivenItem>
    private let most: Int
    private let isKnown: (Hit) -> Bool
    private var copies = NearCopies()

    /// `texts` are words that were given before; `isKnown` tells what was given where no record of it is kept.
    package init(given: Set<GivenItem> = [], texts: [String] = [], most: Int = .max, isKnown: @escaping (Hit) -> Bool = { _ in false }) {
        self.given = given
        self.most = most
        self.isKnown = isKnown
        for text in texts { copies.add(text) }
    }

    package func pack(core: [Piece], found: [Piece], budget: Int) -> ContextPacker {
        var packer = ContextPacker(budget: budget)
        let found = Self.ordered(found.filter { piece in !core.contains { $0.item == piece.item || Self.stands($0, for: piece) } })
        let core = core.filter(isNew)
        let isShared = found.contains(where: isNew)
        var rest: [Piece] = []
        let half = isShared ? packer.room / 2 : 0
        for piece in core where !packer.add(piece, leaving: packer.isEmpty ? 0 : half) { rest.append(piece) }
        var copies = copies
        var count = 0
        for piece in found where count < most && isNew(piece) {
            let line = PieceLine(piece.hit)
            let words = line.shownWords
            // One that finds no room is no reason to leave out a shorter one.
            guard !copies.holds(words), packer.add(piece, line) else { continue }
            copies.add(words)
            count += 1
        }
        for piece in rest { _ = packer.add(piece) }
        return packer
    }

    /// The least budget that gives one of them; nil where there is nothing to give.
    package func needed(core: [Piece], found: [Piece]) -> Int? {
        let pieces = (core + Self.ordered(found)).filter(isNew)
        let lines = pieces.map { ($0, PieceLine($0.hit)) }
        let fence = ContextPacker.fenceTokens()
        return (fence...fence + 2 * PieceLine.most).first { budget in
            let empty = ContextPacker(budget: budget)
            return lines.contains { piece, line in
                var packer = empty
                return packer.add(piece, line) && packer.block() != nil
            }
        }
    }

    private func isNew(_ piece: Piece) -> Bool { !given.contains(piece.item) && !isKnown(piece.hit) }

    // MARK: Order

    /// Of one session so many come before the others had their turn.
    private static let mostOfSession = 3

    static func ordered(_ found: [Piece]) -> [Piece] {
        var counts: [SessionPlace: Int] = [:]
        var early: [Piece] = []
        var late: [Piece] = []
        for piece in withoutQuoted(found) {
            guard let session = piece.session else {
                early.append(piece)
                continue
            }
            counts[session, default: 0] += 1
            if counts[session, default: 0] > mostOfSession { late.append(piece) } else { early.append(piece) }
        }
        return early + late
    }

    /// Each event that a fact among them stands for gives its place to the fact.
    private static func withoutQuoted(_ found: [Piece]) -> [Piece] {
        let facts = found.filter { $0.hit.kind == .fact }
        var result: [Piece] = []
        var taken: Set<GivenItem> = []
        for piece in found {
            let standing = piece.hit.kind == .event ? facts.filter { stands($0, for: piece) } : []
            for one in standing.isEmpty ? [piece] : standing where taken.insert(one.item).inserted { result.append(one) }
        }
        return result
    }

    /// A fact stands for an event where it quotes at least half of it: a long message may say much else.
    private static func stands(_ fact: Piece, for event: Piece) -> Bool {
        guard event.hit.kind == .event, let sources = fact.hit.fact?.sources, let place = event.hit.sources.first else { return false }
        return sources.contains { source in
            source.source.event == place.event && source.source.space == place.space && 2 * source.range.count >= event.hit.text.utf8.count
        }
    }
}
