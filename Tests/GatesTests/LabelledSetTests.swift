import Gates
import TestSupport
import Testing

/// The shipped rules against credentials and look-alikes that are made from seeds, by somebody who does not know the rules.
@Suite struct LabelledSetTests {
    @Test(arguments: [1] as [UInt64])
    func mostCredentialsAreFound(_ seed: UInt64) throws {
        let redactor = try shippedRedactor()
        let set = LabelledSet.credentials(seed: seed)
        var missed: [LabelledText] = []
        for entry in set {
            guard let secret = entry.secret else { continue }
            let clean = try redactor.clean(entry.text)
            if Self.leaks(secret, in: clean) { missed.append(entry) }
        }
        let share = Double(set.count - missed.count) / Double(set.count)
        #expect(set.count >= 300 && share >= 0.95, "found \(share) of \(set.count); missed \(Self.list(missed))")
    }

    @Test(arguments: [1] as [UInt64])
    func fewLookAlikesAreTaken(_ seed: UInt64) throws {
        let redactor = try shippedRedactor()
        let set = LabelledSet.lookAlikes(seed: seed)
        let taken = try set.filter { try redactor.clean($0.text) != $0.text }
        let share = Double(taken.count) / Double(set.count)
        #expect(set.count >= 300 && share <= 0.02, "took \(share) of \(set.count): \(Self.list(taken))")
    }

    /// More than a third of the secret, or twelve bytes of it, is still there.
    private static func leaks(_ secret: String, in text: String) -> Bool {
        let bytes = Array(secret.utf8)
        let window = min(max(bytes.count / 3, 4), 12)
        let all = Array(text.utf8)
        guard bytes.count >= window, all.count >= window else { return false }
        let windows = Set((0...bytes.count - window).map { Array(bytes[$0..<$0 + window]) })
        return (0...all.count - window).contains { windows.contains(Array(all[$0..<$0 + window])) }
    }

    /// A line a kind: how many, and the first.
    private static func list(_ entries: [LabelledText]) -> String {
        let kinds = Dictionary(grouping: entries, by: \.kind).sorted { ($1.value.count, $0.key) < ($0.value.count, $1.key) }
        return kinds.map { kind, all in
            "\n  \(kind) ×\(all.count): " + all.prefix(3).map { String($0.text.suffix(220)).debugDescription }.joined(separator: "  ")
        }.joined()
    }
}
