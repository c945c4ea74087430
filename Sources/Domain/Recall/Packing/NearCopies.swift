internal import TextKit

/// Tells what says nearly the same as something before it: most of its runs of three words are there, the same numbers, and no negation more
/// or less. One changed number is another thing, however alike the rest.
struct NearCopies {
    private var known: [Form] = []

    private struct Form {
        let runs: Set<UInt64>
        let numbers: Set<String>
        let negations: Set<String>

        init(_ text: String) {
            runs = Shingles(text).numbers
            let words = text.lowercased().split { !$0.isLetter && !$0.isNumber && $0 != "'" && $0 != "’" }.map(String.init)
            numbers = Set(words.filter { word in word.contains(where: \.isNumber) })
            negations = Set(words.filter { NearCopies.negations.contains($0) || $0.hasSuffix("n't") || $0.hasSuffix("n’t") })
        }
    }

    private static let negations: Set<String> = [
        "no", "not", "never", "none", "nobody", "nothing", "without", "cannot", "neither", "nor", "nicht", "kein", "keine", "nie", "ohne",
        "pas",
        "jamais", "sans", "sin", "nunca", "non",
    ]
    /// Of the runs that either has, so many are common to two that are nearly one.
    private static let alike = 0.8
    /// Of its own runs, so many stand in the other one: it adds nothing.
    private static let contained = 0.9

    mutating func add(_ text: String) { known.append(Form(text)) }

    func holds(_ text: String) -> Bool {
        let form = Form(text)
        guard !form.runs.isEmpty else { return false }
        return known.contains { Self.isCopy(form, of: $0) }
    }

    private static func isCopy(_ form: Form, of other: Form) -> Bool {
        guard form.negations == other.negations, form.numbers.isSubset(of: other.numbers) else { return false }
        let common = Double(form.runs.intersection(other.runs).count)
        if common >= contained * Double(form.runs.count) { return true }
        let all = Double(form.runs.count + other.runs.count) - common
        return form.numbers == other.numbers && common >= alike * all
    }
}
