internal import JSONKit
internal import Reverie

/// A lexicon as JSON, and in words.
enum LexiconFormat {
    static func members(of entry: LexiconEntry, _ writer: inout JSONWriter) {
        writer.field("kind", entry.kind)
        writer.field("name", entry.name)
        writer.field("path", entry.path)
        writer.field("from", entry.isOwn ? "store" : "shipped")
        writer.field("replaces", entry.replaces)
        members(of: entry.look, &writer)
    }

    /// Its counts, each under a name of its own, and its problems, if any.
    static func members(of look: LexiconLook, _ writer: inout JSONWriter) {
        for count in look.counts { writer.field(count.what.replacing(" ", with: "_"), count.number) }
        guard !look.problems.isEmpty else { return }
        writer.list("problems", look.problems) { problem, writer in
            writer.field("line", problem.line)
            writer.field("problem", problem.text)
        }
    }

    static func row(_ entry: LexiconEntry) -> [String] {
        [entry.kind, entry.name, standing(entry), holds(entry.look), entry.path]
    }

    static func standing(_ entry: LexiconEntry) -> String {
        if !entry.isOwn { return "shipped" }
        return entry.replaces == nil ? "added" : "replaced"
    }

    static func holds(_ look: LexiconLook) -> String {
        guard let problem = look.problems.first else { return look.counts.map { "\($0.number) \($0.what)" }.joined(separator: ", ") }
        return "BROKEN" + (problem.line.map { ", line \($0)" } ?? "") + ": " + problem.text
    }

    /// `mine.yaml:12: …`, as compilers say it.
    static func text(_ problem: LexiconLook.Problem, in path: String) -> String {
        "\(path):\(problem.line.map { "\($0):" } ?? "") \(problem.text)\n"
    }
}
