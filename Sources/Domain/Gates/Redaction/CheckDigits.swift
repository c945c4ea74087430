/// Numbers that prove themselves.
enum CheckDigits {
    /// Payment cards: every second digit from the right counts double, and the sum ends in 0.
    static func luhn(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        var sum = 0
        var count = 0
        for byte in text.reversed() where SecretCheck.isDigit(byte) {
            let digit = Int(byte - 0x30)
            let doubled = digit * 2
            sum += count % 2 == 0 ? digit : doubled > 9 ? doubled - 9 : doubled
            count += 1
        }
        return (13...19).contains(count) && sum % 10 == 0
    }

    /// Bank accounts: the first four characters go to the end, letters count from 10, and the rest by 97 is 1.
    static func iban(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        let signs = text.filter { SecretCheck.isDigit($0) || SecretCheck.isLetter($0) }
        guard (15...34).contains(signs.count) else { return false }
        var rest = 0
        for byte in signs[4...] + signs[..<4] {
            let value = SecretCheck.isDigit(byte) ? Int(byte - 0x30) : Int((byte | 0x20) - 0x61) + 10
            rest = (rest * (value > 9 ? 100 : 10) + value) % 97
        }
        return rest == 1
    }
}
