/// An object: members in the order they were put in, each key once. Keys are compared by their UTF-8 bytes.
package struct JSONObject: Sendable {
    package typealias Element = (key: String, value: JSONValue)

    /// Up to here a walk over the members beats a hash table.
    private static let walkLimit = 12

    private(set) var members: [Element] = []
    /// Positions by key, kept only above `walkLimit`.
    private var positions: [ExactKey: Int] = [:]

    package init() {}

    package var count: Int {
        members.count
    }

    package var isEmpty: Bool {
        members.isEmpty
    }

    package var keys: [String] {
        members.map(\.key)
    }

    /// Setting a key that is there keeps its place; a new one goes last; nil removes the member.
    package subscript(key: String) -> JSONValue? {
        get {
            position(of: key).map { members[$0].value }
        }
        set {
            if let newValue {
                set(key, to: newValue)
            } else {
                remove(key)
            }
        }
    }

    mutating func reserveCapacity(_ count: Int) {
        members.reserveCapacity(count)
        if count > JSONObject.walkLimit { positions.reserveCapacity(count) }
    }

    mutating func set(_ key: String, to value: JSONValue) {
        if let position = position(of: key) {
            members[position].value = value
            return
        }
        members.append((key, value))
        if members.count == JSONObject.walkLimit + 1 {
            indexMembers()
        } else if members.count > JSONObject.walkLimit {
            positions[ExactKey(key)] = members.count - 1
        }
    }

    private mutating func remove(_ key: String) {
        guard let position = position(of: key) else { return }
        members.remove(at: position)
        positions.removeAll(keepingCapacity: true)
        if members.count > JSONObject.walkLimit { indexMembers() }
    }

    private mutating func indexMembers() {
        for (position, member) in members.enumerated() { positions[ExactKey(member.key)] = position }
    }

    private func position(of key: String) -> Int? {
        if members.count > JSONObject.walkLimit { return positions[ExactKey(key)] }
        return members.firstIndex { ExactKey.sameBytes($0.key, key) }
    }
}

extension JSONObject: Sequence {
    package func makeIterator() -> IndexingIterator<[Element]> {
        members.makeIterator()
    }

    package var underestimatedCount: Int {
        members.count
    }
}

extension JSONObject: Equatable {
    /// The order of members does not matter, as JSON objects have none.
    package static func == (left: JSONObject, right: JSONObject) -> Bool {
        guard left.count == right.count else { return false }
        var place = 0
        while place < left.count {
            guard let twin = left.twin(ofMember: place, in: right), left.members[place].value == right.members[twin].value else {
                return false
            }
            place += 1
        }
        return true
    }

    /// Where `other` has the key that stands here at `place`; objects written alike need no search.
    private func twin(ofMember place: Int, in other: JSONObject) -> Int? {
        let key = members[place].key
        return ExactKey.sameBytes(key, other.members[place].key) ? place : other.position(of: key)
    }
}

extension JSONObject: ExpressibleByDictionaryLiteral {
    /// Of a key written twice the last value stands.
    package init(dictionaryLiteral elements: (String, JSONValue)...) {
        reserveCapacity(elements.count)
        for (key, value) in elements { set(key, to: value) }
    }
}
