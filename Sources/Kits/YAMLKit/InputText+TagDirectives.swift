extension InputText {
    /// Ample for honest use: documents seldom have one.
    private static let tagDirectiveLimit = 1024

    /// Holds all `%TAG` directives together under a small size. libyaml compares each with all before it,
    /// and copies a directive's prefix for every tag that uses it: both grow far faster than the input.
    func checkTagDirectives() throws(YAMLError) {
        let limit = InputText.tagDirectiveLimit
        var total = 0
        var at = 0
        while at < bytes.count {
            if bytes[at] == UInt8(ascii: "%"), startsTagDirective(at: at) {
                total += lineLength(from: at, upTo: limit + 1)
                guard total <= limit else { throw error(.tooManyTagDirectives(limit: limit), at: at) }
            }
            at &+= 1
        }
    }

    private func lineLength(from offset: Int, upTo longest: Int) -> Int {
        let line = bytes[offset...].prefix(longest).prefix { $0 != 0x0A && $0 != 0x0D }
        return line.count
    }

    /// Counts rather too much than too little: the last bytes of NEL, LS and PS, which break lines, end other characters too.
    private func startsTagDirective(at offset: Int) -> Bool {
        if offset > 0 {
            switch bytes[offset - 1] {
            case 0x0A, 0x0D, 0x85, 0xA8, 0xA9: break
            default: return false
            }
        }
        return bytes.count - offset >= 4 && bytes[offset + 1] == UInt8(ascii: "T") && bytes[offset + 2] == UInt8(ascii: "A")
            && bytes[offset + 3] == UInt8(ascii: "G")
    }
}
