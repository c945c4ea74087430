import CPCRE2

/// The library behind the patterns.
package enum PatternLibrary {
    package static var version: String {
        let length = pcre2_config_8(UInt32(PCRE2_CONFIG_VERSION), nil)
        guard length > 0 else { return "?" }
        var text = [UInt8](repeating: 0, count: Int(length))
        pcre2_config_8(UInt32(PCRE2_CONFIG_VERSION), &text)
        return String(decoding: text.prefix { $0 != 0 }, as: UTF8.self)
    }

    /// Whether patterns become machine code; without it they are slower, and that is all.
    package static var compilesToMachineCode: Bool {
        var isThere: UInt32 = 0
        return pcre2_config_8(UInt32(PCRE2_CONFIG_JIT), &isThere) >= 0 && isThere != 0
    }
}
