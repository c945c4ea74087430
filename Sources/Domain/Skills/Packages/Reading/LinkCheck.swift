internal import SystemKit

/// Proves that every link of a package leads to something of the package, and that no walk that follows them goes on for ever.
struct LinkCheck {
    /// More links on one way than this and some systems give up.
    private static let mostHops = 16

    private enum Place: Equatable {
        case root
        case entry(Int)
    }

    private enum Answer {
        case underWay
        case found(Place, hops: Int)
    }

    private let entries: [PackageLook.Entry]
    private var places: [[UInt8]: Int] = [:]
    private var answers: [Int: Answer] = [:]
    private var linksUnderWay = 0
    /// Folders that hold a file or a link somewhere: the others are no part of the package.
    private let kept: [Bool]

    /// Whether each entry is a part of the package.
    static func kept(_ entries: [PackageLook.Entry]) -> [Bool] {
        var kept = entries.map { $0.status.kind != .folder }
        // Backwards: what is in a folder stands behind it.
        for place in entries.indices.reversed() where kept[place] {
            if let parent = entries[place].parent { kept[parent] = true }
        }
        return kept
    }

    init(_ entries: [PackageLook.Entry]) {
        self.entries = entries
        kept = Self.kept(entries)
        guard entries.contains(where: { $0.target != nil }) else { return }
        for (place, entry) in entries.enumerated() where kept[place] { places[Array(entry.path.utf8)] = place }
    }

    mutating func check() throws(PackageRefusal) {
        for place in entries.indices where entries[place].target != nil { _ = try follow(place) }
        try checkRounds()
    }

    /// The file that a path of the package leads to.
    mutating func file(_ path: String) throws(PackageRefusal) -> PackageLook.Entry? {
        guard var place = entries.firstIndex(where: { $0.path.utf8.elementsEqual(path.utf8) }) else { return nil }
        if entries[place].target != nil {
            guard case .entry(let end) = try follow(place).place else { return nil }
            place = end
        }
        return entries[place].status.kind == .file ? entries[place] : nil
    }

    // MARK: Following

    private mutating func follow(_ place: Int) throws(PackageRefusal) -> (place: Place, hops: Int) {
        switch answers[place] {
        case .found(let end, let hops): return (end, hops)
        case .underWay: throw refusal(place, "the link leads back to itself")
        case nil: break
        }
        // Each link that is under way is one hop more, and one call deeper.
        guard linksUnderWay < Self.mostHops else { throw tooManyHops(place) }
        answers[place] = .underWay
        linksUnderWay += 1
        let answer = try walk(place)
        linksUnderWay -= 1
        answers[place] = .found(answer.place, hops: answer.hops)
        return answer
    }

    private mutating func walk(_ link: Int) throws(PackageRefusal) -> (place: Place, hops: Int) {
        let target = entries[link].target ?? ""
        guard !target.isEmpty, !Paths.isAbsolute(target) else { throw refusal(link, "the link's target is absolute") }
        guard !leavesByItsLetters(link, target) else { throw refusal(link, "the link leads out of the package") }
        var hops = 1
        var at: Place = entries[link].parent.map(Place.entry) ?? .root
        // A slash at the end and a point stand for the folder itself, so they ask for one too.
        for part in target.split(separator: "/", omittingEmptySubsequences: false) {
            guard isFolder(at) else { throw refusal(link, "the link leads nowhere") }
            if part.isEmpty || part == "." { continue }
            if part == ".." {
                guard case .entry(let folder) = at else { throw refusal(link, "the link leads out of the package") }
                at = entries[folder].parent.map(Place.entry) ?? .root
                continue
            }
            guard let next = child(String(part), of: at) else { throw refusal(link, "the link leads to nothing that is in the package") }
            at = .entry(next)
            if entries[next].target != nil {
                let further = try follow(next)
                at = further.place
                hops += further.hops
                guard hops <= Self.mostHops else { throw tooManyHops(link) }
            }
        }
        return (at, hops)
    }

    /// Some programs work `..` out by the letters, and would be led elsewhere than those that follow links.
    private func leavesByItsLetters(_ link: Int, _ target: String) -> Bool {
        let path = Paths.normalised(Paths.join(Paths.parent(entries[link].path), target))
        return path == ".." || path.utf8.starts(with: "../".utf8)
    }

    private func isFolder(_ place: Place) -> Bool {
        guard case .entry(let index) = place else { return true }
        return entries[index].status.kind == .folder
    }

    private func child(_ name: String, of place: Place) -> Int? {
        var path: [UInt8] = []
        if case .entry(let index) = place { path = Array(entries[index].path.utf8) + [UInt8(ascii: "/")] }
        return places[path + name.utf8]
    }

    private func tooManyHops(_ link: Int) -> PackageRefusal {
        refusal(link, "the way of the link goes over more than \(Self.mostHops) links")
    }

    private func refusal(_ link: Int, _ message: String) -> PackageRefusal {
        PackageRefusal(.linkOutside, message, path: entries[link].path)
    }

    // MARK: Rounds

    /// Takes away, again and again, folders from which no way leads on. What stays leads round and round.
    private func checkRounds() throws(PackageRefusal) {
        // Places are shifted by one: 0 is the root.
        var above: [[Int]] = Array(repeating: [], count: entries.count + 1)
        var ways = Array(repeating: 0, count: entries.count + 1)
        for (place, entry) in entries.enumerated() {
            guard let folder = folderReached(from: place) else { continue }
            let from = entry.parent.map { $0 + 1 } ?? 0
            above[folder].append(from)
            ways[from] += 1
        }
        var ended = ways.indices.filter { ways[$0] == 0 }
        while let folder = ended.popLast() {
            for one in above[folder] {
                ways[one] -= 1
                if ways[one] == 0 { ended.append(one) }
            }
        }
        for (place, entry) in entries.enumerated() where entry.target != nil {
            let from = entry.parent.map { $0 + 1 } ?? 0
            if let folder = folderReached(from: place), ways[from] > 0, ways[folder] > 0 {
                throw refusal(place, "whoever follows the link goes round and round")
            }
        }
    }

    /// The folder that an entry is or leads to.
    private func folderReached(from place: Int) -> Int? {
        guard entries[place].target != nil else { return entries[place].status.kind == .folder ? place + 1 : nil }
        guard case .found(let end, _) = answers[place] else { return nil }
        switch end {
        case .root: return 0
        case .entry(let index): return entries[index].status.kind == .folder ? index + 1 : nil
        }
    }
}
