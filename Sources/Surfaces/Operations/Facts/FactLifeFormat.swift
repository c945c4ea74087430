internal import JSONKit
internal import Reverie

/// The life of a fact, step by step.
struct FactLifeFormat {
    let format: FactFormat

    init(_ format: FactFormat) { self.format = format }

    func write(_ steps: [FactStep], to writer: inout JSONWriter) { writer.list("steps", steps, members) }

    private func members(of step: FactStep, _ writer: inout JSONWriter) {
        writer.field("at", format.times.rfc3339(step.at.milliseconds))
        writer.field("event", step.event.rawValue)
        writer.field("by", step.actor.rawValue)
        writer.field("door", step.door?.rawValue)
        writer.field("what", step.what)
        writer.field("why", step.why)
        writer.field("version", step.version?.version)
        writer.field("other", step.other?.rawValue)
        format.write(step.sources, to: &writer)
    }

    func text(_ step: FactStep, for reader: AnswerReader, quotes: Bool = true) -> String {
        let other = step.other.map { ", \(step.relation ?? "beside") fact \($0.rawValue)" } ?? ""
        let why = step.why.map { "\n      why: \(reader.inLine(TextFormat.excerpt($0, lines: 1)))" } ?? ""
        let version = step.version.map { "version \($0.version): " } ?? ""
        return "    \(format.times.moment(step.at.milliseconds))  \(version)\(step.what)\(other)\n      \(who(step))\(why)\n"
            + (quotes ? step.sources : []).map { indented(format.text($0, for: reader)) }.joined()
    }

    func who(_ step: FactStep) -> String {
        let who =
            switch step.actor {
            case .person: "by a person at a terminal"
            case .program: "by a program"
            case .reverie: "by a rule of Reverie's own"
            }
        return who + (step.door.map { ", through the door \($0.rawValue)" } ?? "") + ", decision \(step.event.rawValue)"
    }

    private func indented(_ text: String) -> String { text.split(separator: "\n").map { "  \($0)\n" }.joined() }
}
