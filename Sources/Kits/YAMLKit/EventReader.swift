internal import CYAML

/// libyaml's event parser over one input; good only as long as the input's buffer.
final class EventReader {
    private let input: InputText
    private let parser: UnsafeMutablePointer<yaml_parser_t>
    private let event: UnsafeMutablePointer<yaml_event_t>

    init(_ input: InputText) throws(YAMLError) {
        self.input = input
        parser = .allocate(capacity: 1)
        event = .allocate(capacity: 1)
        // A parser that failed to start is left empty, and deleting it is still right.
        guard yaml_parser_initialize(parser) != 0 else { throw YAMLError(.outOfMemory, at: .start) }
        // The encoding is set, so libyaml never takes a byte order mark for UTF-16.
        yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
        yaml_parser_set_input_string(parser, input.bytes.baseAddress, input.bytes.count)
    }

    deinit {
        yaml_parser_delete(parser)
        parser.deallocate()
        event.deallocate()
    }

    /// Not to be called again after a stream end or an error.
    func next() throws(YAMLError) -> Event {
        guard yaml_parser_parse(parser, event) != 0 else { throw YAMLError(stopped: parser.pointee, on: input) }
        defer { yaml_event_delete(event) }
        let position = Position(event.pointee.start_mark)
        return Event(kind: try kind(at: position), position: position)
    }

    private func kind(at position: Position) throws(YAMLError) -> Event.Kind {
        let data = event.pointee.data
        switch event.pointee.type {
        case YAML_STREAM_START_EVENT: return .streamStart
        case YAML_DOCUMENT_START_EVENT: return .documentStart
        case YAML_DOCUMENT_END_EVENT: return .documentEnd
        case YAML_ALIAS_EVENT: return .alias(string(data.alias.anchor) ?? "")
        case YAML_SCALAR_EVENT:
            let scalar = data.scalar
            let text = String(decoding: UnsafeBufferPointer(start: scalar.value, count: Int(clamping: scalar.length)), as: UTF8.self)
            let isTyped = try allowsTyping(scalar.tag, at: position)
            let isPlain = isTyped && scalar.style == YAML_PLAIN_SCALAR_STYLE
            return .scalar(text, isPlain: isPlain, anchor: string(scalar.anchor))
        case YAML_SEQUENCE_START_EVENT:
            _ = try allowsTyping(data.sequence_start.tag, at: position)
            return .sequenceStart(anchor: string(data.sequence_start.anchor))
        case YAML_MAPPING_START_EVENT:
            _ = try allowsTyping(data.mapping_start.tag, at: position)
            return .mappingStart(anchor: string(data.mapping_start.anchor))
        case YAML_SEQUENCE_END_EVENT, YAML_MAPPING_END_EVENT: return .collectionEnd
        default: return .streamEnd
        }
    }

    /// Whether the tag leaves a plain scalar to be typed by its text. Throws for local tags, on any kind of node.
    private func allowsTyping(_ tag: UnsafeMutablePointer<yaml_char_t>?, at position: Position) throws(YAMLError) -> Bool {
        switch Tag(string(tag)) {
        case .untyped: return true
        case .text: return false
        case .local(let name): throw YAMLError(.localTag(name), at: position)
        }
    }

    private func string(_ characters: UnsafeMutablePointer<yaml_char_t>?) -> String? {
        characters.map { String(cString: $0) }
    }
}
