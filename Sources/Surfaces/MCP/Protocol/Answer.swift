internal import JSONKit

/// Answers as lines, without their line ends.
enum Answer {
    static func result(_ id: RequestID, _ result: JSONObject) -> [UInt8] {
        envelope(id) { writer in
            writer.key("result")
            writer.write(.object(result))
        }
    }

    static func error(_ id: RequestID?, _ error: RPCError) -> [UInt8] {
        envelope(id) { writer in
            writer.key("error")
            writer.beginObject()
            writer.key("code")
            writer.int(error.code.rawValue)
            writer.key("message")
            writer.string(error.message)
            if let data = error.data {
                writer.key("data")
                writer.write(data)
            }
            writer.endObject()
        }
    }

    /// Several in one line.
    static func batch(_ answers: [[UInt8]]) -> [UInt8] {
        var line: [UInt8] = [UInt8(ascii: "[")]
        for (index, answer) in answers.enumerated() {
            if index > 0 { line.append(UInt8(ascii: ",")) }
            line += answer
        }
        line.append(UInt8(ascii: "]"))
        return line
    }

    private static func envelope(_ id: RequestID?, _ body: (inout JSONWriter) -> Void) -> [UInt8] {
        var writer = JSONWriter()
        writer.beginObject()
        writer.key("jsonrpc")
        writer.string("2.0")
        writer.key("id")
        if let id { id.write(to: &writer) } else { writer.null() }
        body(&writer)
        writer.endObject()
        return writer.bytes
    }
}
