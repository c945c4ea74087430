internal import JSONKit

/// The input of a tool call: the words to find it by, and the input as it was written where these are only part of it.
struct ToolInput {
    var text: String
    var data: String?

    static let none = ToolInput(text: "", data: nil)

    init(text: String, data: String?) {
        self.text = text
        self.data = data
    }

    /// An input is an object, or a string that holds one.
    init(_ input: JSONView) {
        if let text = input.string {
            self = ToolInput(arguments: text)
        } else {
            let (text, isWhole) = RecordParts.inputText(input)
            self.init(text: text, data: isWhole ? nil : "{\"input\":" + RecordParts.source(input) + "}")
        }
    }

    /// Arguments as a JSON string; the command in it is what was run.
    init(arguments: String) {
        let command =
            Self.withDocument(arguments) { input -> String? in
                guard input.kind == .object else { return nil }
                let (text, isWhole) = RecordParts.inputText(input)
                return isWhole ? nil : text
            } ?? nil
        self.init(text: command ?? arguments, data: command == nil ? nil : "{\"input\":\(arguments)}")
    }

    /// The same input, to be found by other words.
    func found(by words: String) -> ToolInput {
        guard words != text else { return self }
        return ToolInput(text: words, data: data ?? Self.withDocument(text) { _ in "{\"input\":\(text)}" })
    }

    /// A document inside a string; nil when it is none. It is kept in an event's data, and so nested a little less deep than a line may be.
    static func withDocument<T>(_ text: String, _ body: (JSONView) throws -> T) -> T? {
        guard text.utf8.first == UInt8(ascii: "{") else { return nil }
        var text = text
        return text.withUTF8 { bytes in try? JSONParser(limits: .insideData).withDocument(bytes, body) }
    }
}

extension JSONLimits {
    /// For what may become an event's data, which is given out inside a line.
    static let insideData = JSONLimits(maxDepth: JSONLimits.deepest - 4, loneSurrogates: .replace)
}
