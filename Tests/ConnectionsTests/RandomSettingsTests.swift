import JSONKit
import Model
import SettingsKit
import Testing

@testable import Connections

@Suite struct RandomSettingsTests {
    @Test(arguments: [Fixture.Kind.hooks, .server]) func anyJSONComesBack(_ kind: Fixture.Kind) throws {
        let edit = try Samples.edit(kind)
        for seed in UInt64(1)...400 {
            var random = RandomSettings(seed: seed)
            let text = random.json()
            let connected = try edit.connected(text)
            #expect(try edit.connected(connected).isSame(as: connected), "seed \(seed)")
            #expect(try text.isSame(as: edit.disconnected(connected, backup: text)), "seed \(seed)")
            let original = try text.json
            #expect(try connected.json.withoutOurs == original.withoutOurs, "seed \(seed)")
            let bare = try edit.removing(from: Array(connected.utf8), original: Array(text.utf8))
            #expect(try bare.json == original, "seed \(seed): \(text)")
            let left = String(decoding: bare, as: UTF8.self)
            for comment in random.comments where text.contains(comment) {
                #expect(connected.contains(comment) && left.contains(comment), "seed \(seed): \(comment)")
            }
        }
    }

    @Test func anyTOMLComesBack() throws {
        let edit = try Samples.edit(.table)
        for seed in UInt64(1)...400 {
            var random = RandomSettings(seed: seed)
            let text = random.toml()
            let connected = try edit.connected(text)
            #expect(try edit.connected(connected).isSame(as: connected), "seed \(seed)")
            #expect(try text.isSame(as: edit.disconnected(connected, backup: text)), "seed \(seed)")
            if !CommentedJSON.isBlank(Array(text.utf8)) {
                #expect(try text.isSame(as: edit.disconnected(connected, backup: nil)), "seed \(seed): \(text)")
            }
            // What was there is there in the same order; only whole lines and one stretch came to it.
            #expect(Self.isSubsequence(text, of: connected), "seed \(seed)")
        }
    }

    private static func isSubsequence(_ text: String, of other: String) -> Bool {
        var rest = Substring(other).utf8
        for byte in text.utf8 {
            guard let found = rest.firstIndex(of: byte) else { return false }
            rest = rest[rest.index(after: found)...]
        }
        return true
    }
}

extension [UInt8] {
    fileprivate var json: JSONValue {
        get throws {
            let document = try CommentedJSON(self)
            return document.value(document.root)
        }
    }
}
