internal import JSONKit
internal import Reverie
internal import SystemKit

/// A fact to be written, as the words of a call or a line of a batch say it.
enum FactInput {
    static let parameters: [Parameter] = [
        .positional("statement", .text, "STATEMENT", repeats: true, required: false, "the fact in words; else what the pack says of it"),
        .option("namespace", .text, "NAMESPACE", "where it belongs, such as user.place; `lexicon show people` lists some"),
        .option("subject", .text, "NAME", default: "user; of project.* the space's name", "what it is about"),
        .option("predicate", .text, "NAME", "what is said of the subject, such as lives_in"),
        .option("topic", .text, "TEXT", "in which respect, where the namespace tells its facts apart by that"),
        .option("object", .text, "TEXT", "the value, or the name of an entity"),
        .option(
            "source", .text, "EVENT[:FROM-TO]", repeats: true,
            "an event that says so, and the bytes of its text; without any it becomes the caller's own assertion"),
        .option("quote", .text, "TEXT", "the words that stand in the last source"),
        .option("from", .moment, "TIME", default: "when it was said", "since when it holds"),
        .option("to", .moment, "TIME", "up to when it holds; a day is part of it"),
    ]

    /// A project's facts are about the project, and that is what its space is called after.
    private static func subject(_ given: String?, _ namespace: String, _ space: SpaceName) throws -> String {
        if let given { return given }
        guard namespace.hasPrefix("project.") else { return EntityReference.user }
        guard space != .personal else {
            throw UsageError.other(
                "Say which project \(TextFormat.printable(namespace)) is about: --subject NAME, or --space of the project.")
        }
        return space.rawValue
    }

    // MARK: The words of a call

    /// What is wrong can be told before there is a store.
    static func check(_ call: Call, _ operation: String) throws {
        for (name, shown) in [("namespace", "NAMESPACE"), ("predicate", "NAME"), ("object", "TEXT")] where !call.arguments.has(name) {
            let how = call.reply.reader == .model ? name : "--\(name) \(shown)"
            throw UsageError.missing(how, operation: operation)
        }
        guard !call.arguments.has("quote") || call.arguments.has("source") else {
            throw UsageError.other("--quote says what stands in a source: give --source, too.")
        }
        // Whether they are moments at all does not hang on the zone.
        let zone = TimeZoneRules.current(variable: "UTC")
        _ = try valid(try call.moment("from", zone: zone), try call.moment("to", zone: zone))
        _ = try sources(call)
    }

    static func write(_ call: Call, _ memory: Memory, in space: SpaceName) throws -> FactWrite {
        let arguments = call.arguments
        let namespace = arguments.text("namespace") ?? ""
        let valid = try valid(try call.moment("from", memory), try call.moment("to", memory))
        return FactWrite(
            namespace: Namespace(rawValue: namespace), subject: try subject(arguments.text("subject"), namespace, space),
            predicate: arguments.text("predicate") ?? "", topic: arguments.text("topic"), object: arguments.text("object") ?? "",
            statement: arguments.has("statement") ? arguments.all("statement").joined(separator: " ") : nil, validFrom: valid.from,
            validTo: valid.to, sources: try sources(call))
    }

    private static func valid(_ from: Range<Int64>?, _ to: Range<Int64>?) throws -> (from: Instant?, to: Instant?) {
        let end = to.map(Moment.end)
        if let from, let end, from.lowerBound >= end { throw UsageError.other("It would end before it begins: --from is not before --to.") }
        return (from.map { Instant(milliseconds: $0.lowerBound) }, end.map { Instant(milliseconds: $0) })
    }

    private static func sources(_ call: Call) throws -> [FactCitation] {
        var sources = try call.arguments.all("source").map { text in
            let cited = try Citation(text: text, option: "--source")
            return FactCitation(event: cited.event, range: cited.range)
        }
        if let last = sources.indices.last { sources[last].quote = call.arguments.text("quote") }
        return sources
    }

    // MARK: A line of a batch

    /// Members that nobody knows are left alone, as in event lines.
    static func write(_ line: JSONObject, _ times: FactTimes, in space: SpaceName) throws -> (write: FactWrite, space: SpaceName) {
        guard let namespace = try text("namespace", line), let predicate = try text("predicate", line),
            let object = try text("object", line)
        else { throw UsageError.other("A fact is {\"namespace\", \"predicate\", \"object\"} at least.") }
        let place = try text("space", line).map(SpaceName.init(rawValue:)) ?? space
        guard place.isValid else { throw UsageError.other("space is a name without blanks, slashes or commas.") }
        let valid = try valid(try interval("valid_from", line, times), try interval("valid_to", line, times))
        let confidence = try text("confidence", line).map { text in
            guard let known = Confidence(rawValue: text) else {
                throw UsageError.other("confidence is one of \(Confidence.allCases.map(\.rawValue).joined(separator: ", ")).")
            }
            return known
        }
        let write = FactWrite(
            namespace: Namespace(rawValue: namespace), subject: try subject(try text("subject", line), namespace, place),
            predicate: predicate, topic: try text("topic", line), object: object, statement: try text("statement", line),
            validFrom: valid.from, validTo: valid.to, speaker: try text("speaker", line), confidence: confidence,
            sources: try sources(line))
        return (write, place)
    }

    private static func text(_ name: String, _ line: JSONObject) throws -> String? {
        guard let value = line[name], !value.isNull else { return nil }
        guard let text = value.string else { throw UsageError.other("\(name) is a text.") }
        return text
    }

    private static func interval(_ name: String, _ line: JSONObject, _ times: FactTimes) throws -> Range<Int64>? {
        guard let value = line[name], !value.isNull else { return nil }
        return try times.interval(name, value.string ?? value.int64.map(String.init) ?? "")
    }

    private static func sources(_ line: JSONObject) throws -> [FactCitation] {
        guard let given = line["sources"], !given.isNull else { return [] }
        let form = "sources is a list of {\"event\", \"space\"?, \"from\"?, \"to\"?, \"quote\"?}."
        guard let list = given.array else { throw UsageError.other(form) }
        return try list.map { item in
            guard let object = item.object, let event = try text("event", object) else { throw UsageError.other(form) }
            var range: Range<Int>?
            if object["from"] != nil || object["to"] != nil {
                guard let from = object["from"]?.int64, let to = object["to"]?.int64, 0 <= from, from < to, to <= Int64(Int32.max) else {
                    throw UsageError.other("from and to of a source are bytes of its text, from before to.")
                }
                range = Int(from)..<Int(to)
            }
            return FactCitation(
                event: EventID(rawValue: event), space: try text("space", object).map(SpaceName.init(rawValue:)), range: range,
                quote: try text("quote", object))
        }
    }
}
