import JSONKit
import Model

@testable import Dream

/// A session in short lines: `$ COMMAND` went well, `!2 COMMAND => OUTPUT` ended with 2, `+ PATH` was changed, `> TEXT` says the person,
/// `web TEXT` came from a page, `~` before a line says that its branch was left, `? COMMAND => OUTPUT` came without a word on how it went.
struct Script {
    var events: [GatheredEvent] = []
    var name = "s1"

    static func session(
        _ lines: [String], name: String = "s1", space: String = "ferry", project: String? = "ferry", folder: String? = "/home/mara/ferry"
    ) -> GatheredSession {
        var script = Script()
        script.name = name
        for line in lines { script.add(line) }
        return GatheredSession(
            space: SpaceName(rawValue: space), session: SessionName(rawValue: name), project: project, events: script.events, folder: folder
        )
    }

    private mutating func add(_ line: String) {
        let isLeft = line.hasPrefix("~")
        let parts = (isLeft ? String(line.dropFirst()) : line).split(separator: " ", maxSplits: 1).map(String.init)
        guard let sign = parts.first else { return }
        let rest = parts.count > 1 ? parts[1] : ""
        switch sign {
        case ">": event(.userMessage, rest, isLeft: isLeft)
        case "+":
            call(
                "Edit", JSONValue.object(["file_path": .string(rest)]).encoded(), data: nil, "done", ["changed": .array([.string(rest)])],
                isLeft)
        case "web": call("WebFetch", "{}", data: nil, rest, [:], isLeft, origin: .web)
        default: command(sign, rest, isLeft)
        }
    }

    private mutating func command(_ sign: String, _ rest: String, _ isLeft: Bool) {
        let halves = rest.split(separator: "=>", maxSplits: 1).map { String($0.drop { $0 == " " }) }
        let command = String((halves.first ?? "").reversed().drop { $0 == " " }.reversed())
        let input: JSONObject = ["input": .object(["command": .string(command)])]
        var outcome: JSONObject = [:]
        if sign.hasPrefix("!") {
            outcome["error"] = true
            outcome["exit_code"] = .integer(Int64(sign.dropFirst()) ?? 1)
        }
        if sign == "^" { outcome["interrupted"] = true }
        call("Bash", command, data: JSONValue.object(input).encoded(), halves.count > 1 ? halves[1] : "", outcome, isLeft)
    }

    private mutating func call(
        _ tool: String, _ text: String, data: String?, _ output: String, _ outcome: JSONObject, _ isLeft: Bool, origin: Origin = .tool
    ) {
        let id = event(.toolStarted, text, tool: tool, data: data, isLeft: isLeft)
        event(.toolFinished, output, tool: tool, data: JSONValue.object(outcome).encoded(), answers: id, origin: origin, isLeft: isLeft)
    }

    @discardableResult
    mutating func event(
        _ kind: EventKind, _ text: String?, tool: String? = nil, data: String? = nil, answers: EventID? = nil, origin: Origin? = nil,
        standing: Standing = .evidence, isLeft: Bool = false
    ) -> EventID {
        let number = events.count
        let seen = EvidenceEvent(
            id: EventID(rawValue: "\(name)-\(number)"), space: SpaceName(rawValue: "ferry"), session: SessionName(rawValue: name),
            at: Instant(milliseconds: 1_700_000_000_000 + Int64(number) * 1000), kind: kind,
            speaker: kind == .userMessage ? "user" : "assistant", origin: origin ?? kind.usualOrigin, standing: standing,
            isAbandoned: isLeft,
            text: text)
        events.append(GatheredEvent(key: EventKey(rawValue: Int64(number)), seen: seen, tool: tool, answers: answers, data: data))
        return seen.id
    }
}
