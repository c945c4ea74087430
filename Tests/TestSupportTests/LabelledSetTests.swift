import PatternKit
import Testing

@testable import TestSupport

/// The labelled set is what finders of credentials are measured with, so it is measured first.
@Suite struct LabelledSetTests {
    static let seeds: [UInt64] = [1, 2]
    static let credentials = seeds.map { LabelledSet.credentials(seed: $0) }
    static let lookAlikes = seeds.map { LabelledSet.lookAlikes(seed: $0) }

    @Test func thereIsEnough() {
        for set in Self.credentials {
            #expect(Set(set.map(\.kind)).count >= 110)
            #expect(set.count >= 600)
        }
        for set in Self.lookAlikes {
            #expect(Set(set.map(\.kind)).count >= 120)
            #expect(set.count >= 600)
        }
        #expect(Set(CredentialKind.all.map(\.name)).count == CredentialKind.all.count)
        #expect(Set(LookAlikeKind.all.map(\.name)).count == LookAlikeKind.all.count)
    }

    @Test func eachSecretStandsOnceInItsText() throws {
        for item in Self.credentials.joined() {
            guard let secret = item.secret else {
                Issue.record("no secret: \(item)")
                continue
            }
            #expect(secret.utf8.count >= 7, "\(item)")
            #expect(try Self.occurrences(of: secret, in: item.text) == 1, "\(item): \(secret) in \(item.text.prefix(300))")
        }
        for item in Self.lookAlikes.joined() { #expect(item.secret == nil, "\(item)") }
    }

    /// Counted by bytes: what follows a secret may join its last character.
    private static func occurrences(of secret: String, in text: String) throws -> Int {
        let matcher = try Pattern("\\Q\(secret)\\E").matcher()
        var copy = text
        return try copy.withUTF8 { bytes in
            var count = 0
            var start = 0
            while try matcher.match(bytes, from: start) {
                count += 1
                start = matcher.range.lowerBound + 1
            }
            return count
        }
    }

    @Test func recipesAreFilled() {
        let signs: Set<Unicode.Scalar> = ["‹", "›", "§", "¦", "⟦", "⟧", "«", "»"]
        for item in (Self.credentials + Self.lookAlikes).joined() {
            #expect(!item.text.unicodeScalars.contains { signs.contains($0) }, "\(item): \(item.text.prefix(300))")
        }
    }

    @Test func nothingStandsTwice() {
        for set in Self.credentials + Self.lookAlikes {
            var seen: [String: LabelledText] = [:]
            for item in set {
                if let other = seen.updateValue(item, forKey: item.text) { Issue.record("\(item) and \(other): \(item.text.prefix(300))") }
            }
        }
        for set in Self.credentials { #expect(Set(set.compactMap(\.secret)).count == set.count) }
    }

    @Test func seedsReplayAndDiffer() {
        let again = LabelledSet.credentials(seed: 1)
        #expect(again.map(\.text) == Self.credentials[0].map(\.text))
        #expect(LabelledSet.lookAlikes(seed: 1).map(\.text) == Self.lookAlikes[0].map(\.text))
        #expect(Set(Self.credentials[0].compactMap(\.secret)).isDisjoint(with: Self.credentials[1].compactMap(\.secret)))
        #expect(Self.lookAlikes[0].map(\.text) != Self.lookAlikes[1].map(\.text))
    }

    @Test func everyContextIsUsed() {
        let used = Set(Self.credentials.joined().map(\.context))
        for context in Context.ofTokens + Context.ofNamed { #expect(used.contains(context.name), "\(context.name)") }
        for context in Context.ofLookAlikes { #expect(Self.lookAlikes.joined().contains { $0.context == context.name }, "\(context.name)") }
        let deep = Self.credentials[0].filter { $0.text.utf8.count > 400_000 }
        #expect(deep.count >= 5 && deep.count < 100)
    }

    /// No credential is among the look-alikes, and none of their texts is one by accident.
    @Test func theSetsAreApart() {
        let secrets = Set(Self.credentials.joined().compactMap(\.secret))
        for item in Self.lookAlikes.joined() { #expect(!secrets.contains(item.text), "\(item)") }
    }
}
