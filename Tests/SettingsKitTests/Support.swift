import JSONKit
import TestSupport

@testable import SettingsKit

/// What a text is refused with, as "line:column problem"; nil when it is read.
func jsonRefusal(_ text: String) -> String? { jsonRefusal(Array(text.utf8)) }

func jsonRefusal(_ bytes: [UInt8]) -> String? {
    do {
        _ = try CommentedJSON(bytes)
        return nil
    } catch {
        return "\(error.line):\(error.column) \(error.problem)"
    }
}

func tomlRefusal(_ text: String) -> String? { tomlRefusal(Array(text.utf8)) }

func tomlRefusal(_ bytes: [UInt8]) -> String? {
    do {
        _ = try TOMLDocument(bytes)
        return nil
    } catch {
        return "\(error.line):\(error.column) \(error.problem)"
    }
}

extension CommentedJSON {
    init(text: String) throws { self = try CommentedJSON(Array(text.utf8)) }
    var text: String { String(decoding: bytes, as: UTF8.self) }

    /// The place of a chain of keys, and of numbers in arrays.
    func place(_ keys: [String]) throws -> Place? {
        var place: Place? = root
        for key in keys {
            guard let here = place else { return nil }
            let elements = kind(here) == .array ? children(here) : []
            if let index = Int(key), elements.indices.contains(index) {
                place = elements[index]
            } else {
                place = try member(key, of: here)
            }
        }
        return place
    }
}

extension TOMLDocument {
    init(text: String) throws { self = try TOMLDocument(Array(text.utf8)) }
    var text: String { String(decoding: bytes, as: UTF8.self) }
}
