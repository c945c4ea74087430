internal import SettingsKit

/// What edits of JSON settings share.
enum JSONSettings {
    static let blank = Array("{}\n".utf8)

    /// The container of a name; nil when there is none, and refused when something else has the name.
    static func container(
        _ key: String, _ kind: CommentedJSON.Kind, of place: CommentedJSON.Place, in document: CommentedJSON
    ) throws(SettingsError) -> CommentedJSON.Place? {
        guard document.kind(place) == .object else { throw document.error(.notAnObject(""), at: place) }
        guard let found = try document.member(key, of: place) else { return nil }
        guard document.kind(found) == kind else {
            throw document.error(kind == .object ? .notAnObject(key) : .notAnArray(key), at: found)
        }
        return found
    }

    /// A container without anything, comments too: one with comments was not made by us.
    static func isEmpty(_ place: CommentedJSON.Place, in document: CommentedJSON) -> Bool { document.isBlankContainer(place) }

    /// Takes an empty container at the top away again, unless the file had it before.
    static func removeIfMade(_ key: String, from document: inout CommentedJSON, before: CommentedJSON?) throws(SettingsError) {
        let wasThere = before.map { ((try? $0.member(key, of: $0.root)) ?? nil) != nil } ?? false
        guard !wasThere, let place = try document.member(key, of: document.root), isEmpty(place, in: document) else { return }
        try document.remove(place, from: document.root)
    }
}
