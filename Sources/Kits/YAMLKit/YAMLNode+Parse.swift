extension YAMLNode {
    /// The one document of `text`; a null node when there is none.
    package static func parse(_ text: String, limits: YAMLLimits = YAMLLimits()) throws(YAMLError) -> YAMLNode {
        try parse(Array(text.utf8), limits: limits)
    }

    /// The one document in `bytes`; a null node when there is none.
    package static func parse(_ bytes: [UInt8], limits: YAMLLimits = YAMLLimits()) throws(YAMLError) -> YAMLNode {
        try bytes.withUnsafeBufferPointer { (buffer) throws(YAMLError) in try parse(buffer, limits: limits) }
    }

    /// The one document in `bytes`; a null node when there is none.
    package static func parse(
        _ bytes: UnsafeBufferPointer<UInt8>, limits: YAMLLimits = YAMLLimits()
    ) throws(YAMLError) -> YAMLNode {
        try single(read(bytes, limits: limits, allowsSeveral: false))
    }

    /// Every document of a stream, in order; none when it is empty. The limits hold for all of them together.
    package static func parseAll(_ bytes: [UInt8], limits: YAMLLimits = YAMLLimits()) throws(YAMLError) -> [YAMLNode] {
        try bytes.withUnsafeBufferPointer { (buffer) throws(YAMLError) in try parseAll(buffer, limits: limits) }
    }

    /// Every document of a stream, in order; none when it is empty. The limits hold for all of them together.
    package static func parseAll(
        _ bytes: UnsafeBufferPointer<UInt8>, limits: YAMLLimits = YAMLLimits()
    ) throws(YAMLError) -> [YAMLNode] {
        try read(bytes, limits: limits, allowsSeveral: true)
    }

    private static func single(_ documents: [YAMLNode]) -> YAMLNode {
        documents.first ?? YAMLNode(.scalar("", isPlain: true), at: .start)
    }

    private static func read(
        _ bytes: UnsafeBufferPointer<UInt8>, limits: YAMLLimits, allowsSeveral: Bool
    ) throws(YAMLError) -> [YAMLNode] {
        guard bytes.count <= limits.maxBytes else {
            throw YAMLError(.tooManyBytes(bytes.count, limit: limits.maxBytes), at: .start)
        }
        // libyaml would count the byte order mark as the first column and take the first line for indented.
        let text = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? UnsafeBufferPointer(rebasing: bytes[3...]) : bytes
        // libyaml asserts that there is an address, and empty buffers may have none.
        guard !text.isEmpty else { return [] }
        let input = InputText(text)
        try input.checkCharacters()
        try input.checkTagDirectives()
        let reader = try EventReader(input)
        var builder = TreeBuilder(limits: limits, allowsSeveral: allowsSeveral)
        repeat { try builder.take(reader.next()) } while !builder.isFinished
        return builder.documents
    }
}
