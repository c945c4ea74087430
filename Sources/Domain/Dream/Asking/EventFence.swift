internal import JSONKit
internal import Model

/// Events as data: one JSON object on each line, between two lines that carry a mark. JSON keeps each text on its line, and the mark is
/// another one for each question: no text can end the record, or begin another one.
package enum EventFence {
    /// About so much a line costs beside its text.
    static let tokensOfLine = 40

    package static func lines(of part: ShownPart, boundary: String) -> String {
        var lines = ["<<<record \(boundary)"]
        for (index, event) in part.events.enumerated() { lines.append(line(of: event, number: index + 1)) }
        lines.append("record \(boundary)>>>")
        return lines.joined(separator: "\n")
    }

    private static func line(of event: ShownEvent, number: Int) -> String {
        var writer = JSONWriter()
        writer.beginObject()
        writer.key("event")
        writer.int(number)
        writer.key("at")
        writer.string(event.at.rfc3339)
        writer.key("by")
        writer.string(event.by)
        writer.key("text")
        writer.string(event.text)
        if event.isCut {
            writer.key("cut")
            writer.bool(true)
        }
        writer.endObject()
        return oneLine(String(decoding: writer.bytes, as: UTF8.self))
    }

    /// Words of others outside of the record: a JSON string on one line.
    static func quoted(_ text: String) -> String {
        var writer = JSONWriter()
        writer.string(text)
        return oneLine(String(decoding: writer.bytes, as: UTF8.self))
    }

    /// Some readers take these for the end of a line, too; as escapes they are the same JSON.
    private static func oneLine(_ json: String) -> String {
        let scalars = json.unicodeScalars
        guard scalars.contains(where: isBreak) else { return json }
        var result = String.UnicodeScalarView()
        for scalar in scalars {
            if isBreak(scalar) { result.append(contentsOf: "\\u\(hex(scalar.value))".unicodeScalars) } else { result.append(scalar) }
        }
        return String(result)
    }

    private static func isBreak(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value == 0x2028 || scalar.value == 0x2029 || (0x7F...0x9F).contains(scalar.value)
    }

    private static func hex(_ value: UInt32) -> String {
        let digits = String(value, radix: 16)
        return String(repeating: "0", count: 4 - digits.utf8.count) + digits
    }

    /// A mark that none of the texts holds. `random` gives another one each time.
    package static func boundary(for part: ShownPart, random: () throws -> String) rethrows -> String {
        var boundary = try random()
        while part.events.contains(where: { $0.text.utf8.contains(all: boundary) || $0.by.utf8.contains(all: boundary) }) {
            boundary += try random()
        }
        return boundary
    }
}

extension String.UTF8View {
    fileprivate func contains(all text: String) -> Bool { !text.isEmpty && firstRange(of: text.utf8) != nil }
}
