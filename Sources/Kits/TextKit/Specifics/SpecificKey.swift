/// The forms in which specifics are compared.
enum SpecificKey {
    /// Lower case without marks, compatibility forms made plain, one space between words.
    static func name(_ text: String) -> String {
        var plain = NFKC.normalised(text)
        return plain.withUTF8 { bytes in
            guard let base = bytes.baseAddress else { return "" }
            var out: [UInt8] = []
            out.reserveCapacity(bytes.count)
            var position = 0
            withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 16) { room in
                guard let folded = room.baseAddress else { return }
                while position < bytes.count {
                    let byte = base[position]
                    let (scalar, length) = ScalarReader.read(base, position, bytes.count)
                    position += length
                    if byte <= 0x20 {
                        if out.last != 0x20 { out.append(0x20) }
                    } else if byte < 0x80 {
                        out.append(byte &- UInt8(ascii: "A") < 26 ? byte | 0x20 : byte)
                    } else if Script.classify(scalar) != .mark {
                        out.append(contentsOf: UnsafeBufferPointer(start: folded, count: Script.fold(scalar, into: folded)))
                    }
                }
            }
            return String(decoding: out, as: UTF8.self)
        }
    }

    /// A decimal number: no separators, no zeros that say nothing, the point moved as a scale word (`1.5 million`) wants it.
    static func decimal(_ text: String, isNegative: Bool = false, scale: Int = 0) -> String {
        var whole: [UInt8] = []
        var fraction: [UInt8] = []
        var isBehindPoint = false
        for scalar in text.unicodeScalars {
            let digit = 0xFF10...0xFF19 ~= scalar.value ? scalar.value - 0xFF10 : scalar.value &- 0x30
            if scalar == "." { isBehindPoint = true }
            guard digit < 10 else { continue }
            if isBehindPoint { fraction.append(UInt8(digit) + 0x30) } else { whole.append(UInt8(digit) + 0x30) }
        }
        let moved = min(scale, fraction.count)
        whole += fraction.prefix(moved)
        fraction.removeFirst(moved)
        whole += Array(repeating: 0x30, count: scale - moved)
        let digits = whole.drop { $0 == 0x30 }
        while fraction.last == 0x30 { fraction.removeLast() }
        let number = (digits.isEmpty ? [0x30] : Array(digits)) + (fraction.isEmpty ? [] : [0x2E] + fraction)
        return (isNegative && number != [0x30] ? "-" : "") + String(decoding: number, as: UTF8.self)
    }
}
