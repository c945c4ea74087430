package import Dream
package import JSONKit

/// What servers say beside answers.
package enum ServerWords {
    /// So much of a server's words is passed on.
    package static let mostCharacters = 300

    package static func document(_ body: [UInt8]) throws(ModelFailure) -> JSONValue {
        let limits = JSONLimits(maxDepth: 128, loneSurrogates: .replace)
        do {
            let document = try JSONValue.parse(bytes: body, limits: limits)
            guard document.object != nil else { throw ModelFailure.unreadable("the answer is no JSON object") }
            return document
        } catch let failure as ModelFailure {
            throw failure
        } catch let error as JSONError {
            throw .unreadable("the answer is no JSON: \(error.reason.sentence), at byte \(error.offset)")
        } catch {
            throw .unreadable("the answer is no JSON")
        }
    }

    /// A number of tokens; nothing that could not be one.
    static func count(_ value: JSONValue?) -> Int? {
        value?.int64.flatMap { (0...1_000_000_000).contains($0) ? Int($0) : nil }
    }

    /// What an error's document says, in the ways that servers have.
    static func sentence(_ document: JSONValue) -> String? {
        let error = document["error"]
        let places = [error?["message"], error, document["message"], document["detail"], error?["type"]]
        return places.compactMap { $0?.string }.first { !$0.isEmpty }
    }

    /// What a refusal says, whatever it is written in; without a key that it repeats, in one line, and cut short.
    package static func refusal(_ body: [UInt8], without key: Secret?) -> String {
        let said = (try? document(body)).flatMap(sentence) ?? String(decoding: body, as: UTF8.self)
        return short(said, without: key)
    }

    package static func short(_ text: String, without key: Secret?) -> String {
        // The key goes before the cut, which could leave half of it.
        let clean = key?.removed(from: text) ?? text
        var scalars = String.UnicodeScalarView()
        var wasSpace = true
        var count = 0
        for scalar in clean.unicodeScalars {
            let isSpace = scalar.value <= 0x20 || (0x7F...0x9F).contains(scalar.value)
            if isSpace && wasSpace { continue }
            if count == mostCharacters {
                scalars.append("…")
                break
            }
            scalars.append(isSpace ? " " : scalar)
            wasSpace = isSpace
            count += 1
        }
        return String(scalars)
    }
}
