internal import Model

/// How words of others are shown within a sentence: short, on one line.
enum Shown {
    static func text(_ text: String, upTo limit: Int = 60) -> String {
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            if result.count == limit { return "“\(String(result))…”" }
            result.append(scalar.value < 0x20 || scalar.value == 0x7F ? " " : scalar)
        }
        return "“\(String(result))”"
    }
}
