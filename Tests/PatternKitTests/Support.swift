import PatternKit

/// The same pattern as machine code and interpreted: what holds for one holds for the other.
enum Engine: String, CaseIterable, Sendable {
    case machineCode = ""
    case interpreter = "(*NO_JIT)"

    func pattern(_ source: String, _ options: PatternOptions = [], limits: PatternLimits = .standard) throws -> Pattern {
        try Pattern(rawValue + source, options: options, limits: limits)
    }
}

extension Matcher {
    /// A match in text, by the bytes of its UTF-8.
    func match(_ text: String, from start: Int = 0, startingUpTo last: Int? = nil, anchored: Bool = false) throws(PatternFault) -> Bool {
        try match(Array(text.utf8), from: start, startingUpTo: last, anchored: anchored)
    }

    func match(_ bytes: [UInt8], from start: Int = 0, startingUpTo last: Int? = nil, anchored: Bool = false) throws(PatternFault) -> Bool {
        let copy = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: bytes.count)
        defer { copy.deallocate() }
        _ = copy.initialize(from: bytes)
        return try match(UnsafeBufferPointer(copy), from: start, startingUpTo: last, anchored: anchored)
    }

    /// What the match threw, when it threw.
    func fault(_ bytes: [UInt8], from start: Int = 0, startingUpTo last: Int? = nil) -> PatternFault? {
        do throws(PatternFault) { _ = try match(bytes, from: start, startingUpTo: last) } catch { return error }
        return nil
    }
}
