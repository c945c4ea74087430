extension JSONWriter {
    package mutating func string(_ value: String) {
        separate()
        appendQuoted(value)
    }

    package mutating func int(_ value: Int) {
        int(Int64(value))
    }

    package mutating func int(_ value: Int64) {
        separate()
        appendDecimal(value)
    }

    package mutating func number(_ value: JSONNumber) {
        separate()
        appendUTF8(value.text)
    }

    /// The shortest text that reads back as the same double; infinities and NaN, which JSON cannot write, become null.
    package mutating func number(_ value: Double) {
        guard let number = JSONNumber(value) else { return null() }
        self.number(number)
    }

    package mutating func bool(_ value: Bool) {
        separate()
        appendUTF8(value ? "true" : "false")
    }

    package mutating func null() {
        separate()
        appendUTF8("null")
    }

    /// One value that is JSON already, taken as it stands.
    package mutating func raw(_ value: UnsafeBufferPointer<UInt8>) {
        separate()
        bytes.append(contentsOf: value)
    }

    /// One value that is JSON already, taken as it stands.
    package mutating func raw(_ value: String) {
        separate()
        appendUTF8(value)
    }

    private mutating func appendUTF8(_ text: String) {
        var copy = text
        copy.withUTF8 { bytes.append(contentsOf: $0) }
    }

    private mutating func appendDecimal(_ value: Int64) {
        let longest = 20
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: longest) { digits in
            var rest = value.magnitude
            var start = longest
            repeat {
                start &-= 1
                digits[start] = Byte.zero &+ UInt8(truncatingIfNeeded: rest % 10)
                rest /= 10
            } while rest > 0
            if value < 0 {
                start &-= 1
                digits[start] = Byte.minus
            }
            bytes.append(contentsOf: UnsafeBufferPointer(rebasing: digits[start...]))
        }
    }
}
