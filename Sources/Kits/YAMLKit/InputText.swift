/// The bytes under reading, and what libyaml is not asked to judge: their characters.
/// Good only as long as the buffer it was made from.
struct InputText {
    let bytes: UnsafeBufferPointer<UInt8>

    init(_ bytes: UnsafeBufferPointer<UInt8>) {
        self.bytes = bytes
    }

    /// Refuses ill-formed UTF-8 and every character YAML keeps out.
    func checkCharacters() throws(YAMLError) {
        var at = 0
        while at < bytes.count {
            at = skipPlainWords(from: at)
            guard at < bytes.count else { return }
            let byte = bytes[at]
            if byte < 0x80 {
                guard InputText.isAllowed(UInt32(byte)) else { throw error(.controlCharacter(UInt32(byte)), at: at) }
                at &+= 1
                continue
            }
            guard let (scalar, length) = scalar(at: at) else { throw error(.invalidUTF8, at: at) }
            guard InputText.isAllowed(scalar) else { throw error(.controlCharacter(scalar), at: at) }
            at &+= length
        }
    }

    /// The first offset, from `start` on in steps of eight, where the next eight bytes are not all printable ASCII.
    private func skipPlainWords(from start: Int) -> Int {
        let ones: UInt64 = 0x0101_0101_0101_0101
        let raw = UnsafeRawBufferPointer(bytes)
        var at = start
        while at &+ 8 <= raw.count {
            let word = raw.loadUnaligned(fromByteOffset: at, as: UInt64.self)
            let controls = word &- ones &* 0x20
            // Adding one carries a DEL into its high bit.
            guard (word | controls | (word &+ ones)) & (ones &* 0x80) == 0 else { break }
            at &+= 8
        }
        return at
    }

    private static func isAllowed(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0x20...0x7E, 0x09, 0x0A, 0x0D, 0x85: true
        case 0xA0...: scalar != 0xFFFE && scalar != 0xFFFF
        default: false
        }
    }

    /// The non-ASCII scalar at `offset` and its length; nil when it is overlong, a surrogate, out of range or cut short.
    private func scalar(at offset: Int) -> (UInt32, Int)? {
        let lead = bytes[offset]
        let length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
        guard lead >= 0xC2, lead <= 0xF4, bytes.count - offset >= length else { return nil }
        var value = UInt32(lead) & (0x7F >> UInt32(length))
        for index in 1..<length {
            let byte = bytes[offset + index]
            guard byte & 0xC0 == 0x80 else { return nil }
            value = value << 6 | UInt32(byte & 0x3F)
        }
        let smallest: UInt32 = length == 2 ? 0x80 : length == 3 ? 0x800 : 0x10000
        guard value >= smallest, Unicode.Scalar(value) != nil else { return nil }
        return (value, length)
    }
}
