/// An event's own id: a harness's uuid, an id that a caller gave, or a digest of the content. Unique within a space.
public struct EventID: RawRepresentable, Hashable, Sendable {
    public let rawValue: String
    public init(rawValue: String) { self.rawValue = rawValue }

    /// Made from the event's own words, or, once they were forgotten, from nothing: `c` or `f` and 31 hexadecimal digits.
    package var isDigest: Bool {
        let bytes = rawValue.utf8
        guard bytes.count == 32, let first = bytes.first, first == UInt8(ascii: "c") || first == UInt8(ascii: "f") else { return false }
        return bytes.dropFirst().allSatisfy { $0 &- 0x30 < 10 || $0 &- 0x61 < 6 }
    }
}

/// A session's name as its harness calls it. Unique within a space.
public struct SessionName: RawRepresentable, Hashable, Sendable {
    public let rawValue: String
    public init(rawValue: String) { self.rawValue = rawValue }
}

/// The name of a bounded attempt inside a session.
public struct RunName: RawRepresentable, Hashable, Sendable {
    public let rawValue: String
    public init(rawValue: String) { self.rawValue = rawValue }
}

/// The label that every row belongs to: `personal`, a project, a topic.
public struct SpaceName: RawRepresentable, Hashable, Sendable {
    public let rawValue: String
    public init(rawValue: String) { self.rawValue = rawValue }

    public static let personal = SpaceName(rawValue: "personal")

    /// Printable, no slash or comma, 1 to 100 bytes: it must be typed, and shown in a list.
    public var isValid: Bool {
        let bytes = rawValue.utf8
        guard (1...100).contains(bytes.count), rawValue != "*", bytes.first != UInt8(ascii: "-") else { return false }
        return bytes.allSatisfy { $0 > 0x20 && $0 != 0x7F && $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: ",") }
    }
}
