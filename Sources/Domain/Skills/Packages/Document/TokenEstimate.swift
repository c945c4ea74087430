/// How many tokens a text comes to, roughly and for any model: four bytes of ASCII, or one other character, are one.
enum TokenEstimate {
    static let mostOfBody = 5_000
    static let mostOfDescription = 100

    static func tokens(_ text: String) -> Int {
        var (plain, others) = (0, 0)
        for byte in text.utf8 {
            if byte < 0x80 {
                plain += 1
            } else if byte & 0xC0 != 0x80 {
                others += 1
            }
        }
        return (plain + 3) / 4 + others
    }
}
