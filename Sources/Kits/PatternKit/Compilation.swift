internal import CPCRE2

/// The way from a source to the library's code, and what the code says about its groups.
enum Compilation {
    static func compile(_ source: String, _ options: PatternOptions) throws(PatternError) -> OpaquePointer {
        guard let context = pcre2_compile_context_create_8(nil) else {
            throw PatternError(pattern: source, offset: 0, problem: message(of: PCRE2_ERROR_NOMEMORY))
        }
        defer { pcre2_compile_context_free_8(context) }
        pcre2_set_max_pattern_length_8(context, PatternLimits.longestSource)
        pcre2_set_parens_nest_limit_8(context, UInt32(PatternLimits.deepestSource))
        // What the distribution built the library with must not change what a pattern means; U+0085 is no line end among bytes.
        pcre2_set_newline_8(context, UInt32(PCRE2_NEWLINE_LF))
        pcre2_set_bsr_8(context, UInt32(PCRE2_BSR_ANYCRLF))
        var code: Int32 = 0
        var offset = 0
        var bytes = source
        let compiled = bytes.withUTF8 { pcre2_compile_8($0.baseAddress, $0.count, options.libraryOptions, &code, &offset, context) }
        guard let compiled else { throw PatternError(pattern: source, offset: offset, problem: message(of: code)) }
        return compiled
    }

    static func groupCount(of code: OpaquePointer) -> Int {
        Int(number(PCRE2_INFO_CAPTURECOUNT, of: code))
    }

    /// In the order of their numbers.
    static func groupNames(of code: OpaquePointer) -> [(name: String, number: Int)] {
        let entrySize = Int(number(PCRE2_INFO_NAMEENTRYSIZE, of: code))
        var table: UnsafePointer<UInt8>?
        guard pcre2_pattern_info_8(code, UInt32(PCRE2_INFO_NAMETABLE), &table) == 0, let table else { return [] }
        let named = (0..<Int(number(PCRE2_INFO_NAMECOUNT, of: code))).map { index in
            // An entry is the group's number in two bytes, then its name with a NUL after it.
            let entry = table + index * entrySize
            let name = UnsafeBufferPointer(start: entry + 2, count: entrySize - 2).prefix { $0 != 0 }
            return (name: String(decoding: name, as: UTF8.self), number: Int(entry[0]) << 8 | Int(entry[1]))
        }
        return named.sorted { $0.number < $1.number }
    }

    private static func number(_ question: Int32, of code: OpaquePointer) -> UInt32 {
        var answer: UInt32 = 0
        return pcre2_pattern_info_8(code, UInt32(question), &answer) == 0 ? answer : 0
    }

    private static func message(of code: Int32) -> String {
        let text = [UInt8](unsafeUninitializedCapacity: 256) { buffer, filled in
            filled = max(Int(pcre2_get_error_message_8(code, buffer.baseAddress, buffer.count)), 0)
        }
        return String(decoding: text, as: UTF8.self)
    }
}
