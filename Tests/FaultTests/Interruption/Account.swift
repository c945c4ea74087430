internal import JSONKit
internal import SystemKit
internal import TestSupport

/// All that a store answers, in a form in which two stores that hold the same are equal.
struct Account: Equatable, CustomStringConvertible {
    let events: [String]
    let sessions: [String]
    let statistics: String
    let hits: [String]
    let files: [String]

    init(_ reverie: Reverie) throws {
        events = try reverie.run("event", "list", "--space", "*", "--json").lines.map(Self.withoutDigest)
        sessions = try reverie.run("session", "list", "--space", "*", "--json", "--limit", "1000").lines.map(Self.withoutMoments)
        statistics = try Self.statistics(reverie)
        hits = try reverie.run("search", "harbour lights text", "--space", "*", "--json", "--limit", "50").lines.map(Self.withoutDigest)
        files = try Self.files(reverie)
    }

    /// The id of an event that came without one hangs on the store's own key; that of a forgotten one is drawn by lot. What was decided
    /// has its own moment and id.
    private static func withoutDigest(_ line: String) throws -> String {
        let value = try JSONValue.parse(line)
        if ["decision", "dream_decided"].contains(value["kind"]?.string) {
            return "decision \(value["data"].map(withoutMoments)?.encoded() ?? "forgotten")"
        }
        let id = value["id"]?.string ?? ""
        return isDigest(id) ? line.split(separator: id).joined(separator: "digest") : line
    }

    private static func withoutMoments(_ line: String) throws -> String {
        guard var session = try JSONValue.parse(line).object, session["session"]?.string == "reverie-decisions" else { return line }
        session["first_at"] = nil
        session["last_at"] = nil
        return JSONValue.object(session).encoded()
    }

    /// What was decided about facts says when they expire, and for which moment it stands.
    private static func withoutMoments(_ value: JSONValue) -> JSONValue {
        if let list = value.array { return .array(list.map(withoutMoments)) }
        guard var object = value.object else { return value }
        for key in object.keys { object[key] = ["expires", "known", "verified"].contains(key) ? nil : object[key].map(withoutMoments) }
        return .object(object)
    }

    private static func isDigest(_ id: String) -> Bool { id.utf8.count == 32 && (id.hasPrefix("c") || id.hasPrefix("f")) }

    /// How large and old a store is, and what it has not indexed yet, hangs on the way it took.
    private static func statistics(_ reverie: Reverie) throws -> String {
        let all = try JSONValue.parse(reverie.run("stats", "--json").output)
        let own = ["store", "database_bytes", "index_bytes", "log_bytes", "unindexed", "vectors", "vector_bytes", "created_at", "last_at"]
        let kept = (all.object ?? [:]).filter { !own.contains($0.key) }
        return kept.map { "\($0.key)=\($0.value.encoded())" }.joined(separator: " ")
    }

    /// Nothing may lie about, in the store or beside it, but what a writer of the spool left half written, which a later one removes when
    /// it is old; folders of work whose maker died before it could lock them, for which the same holds; and stores that were put aside.
    private static func files(_ reverie: Reverie) throws -> [String] {
        var names: [String] = []
        try Folders.walk(reverie.folder.path) { path, _ in
            let isLate =
                try path.contains("/spool/.tmp-") || path.contains("/cache/.tmp-") || path.contains("/.work-") && Folders.list(path).isEmpty
            if !isLate, !path.contains(".before-restore-") { names.append(String(path.dropFirst(reverie.folder.path.utf8.count))) }
            return .proceed
        }
        return names.sorted()
    }

    var description: String { ([statistics] + events + sessions + hits + files).joined(separator: "\n") }

    /// What the first difference is.
    func difference(from other: Account) -> String {
        let (mine, theirs) = (description.split(separator: "\n"), other.description.split(separator: "\n"))
        let pair = zip(mine, theirs).first { $0 != $1 }
        return "\(mine.count) and \(theirs.count) lines; \(pair.map { "\($0)\n  is not\n  \($1)" } ?? "the longer one goes on")"
    }
}
