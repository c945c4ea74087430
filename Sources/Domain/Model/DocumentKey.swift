/// Where a derived text lies in the search index: above all events, so that the events of all spaces stay one range of keys, as do the
/// documents of all spaces, and those of each.
package struct DocumentKey: RawRepresentable, Hashable, Sendable {
    package enum Kind: Int64, Sendable {
        case skill = 1
        case gene = 2
        case fact = 3
    }

    /// A skill is found by its head, and by its body in a text of its own: a long body must not drown a name.
    package enum Part: Int64, Sendable {
        case head = 0
        case body = 1
    }

    package let rawValue: Int64
    package init(rawValue: Int64) { self.rawValue = rawValue }

    /// Spaces are numbered below this; their documents lie as far above.
    package static let firstSpace: Int64 = 1 << (EventKey.spaceBits - 1)
    package static let kindShift: Int64 = 16
    /// Of a number, so many bits stand in the ordinal; what is above them in the session.
    package static let numberBits = EventKey.ordinalBits - 1
    package static let lowNumber: Int64 = 1 << numberBits - 1
    package static let highestPlace: Int64 = 1 << kindShift - 1
    package static let placeShift = EventKey.ordinalBits + EventKey.lengthBits
    package static let spaceShift = EventKey.sessionBits + placeShift
    package static let highestNumber: Int64 = 1 << (kindShift + numberBits) - 1

    package init(space: SpaceNumber, kind: Kind, number: Int64, part: Part, textBytes: Int) {
        let session = SessionKey(
            space: SpaceNumber(rawValue: Self.firstSpace + space.rawValue),
            number: kind.rawValue << Self.kindShift | number >> Self.numberBits)
        let ordinal = (number & Self.lowNumber) << 1 | part.rawValue
        rawValue = EventKey(session: session, ordinal: ordinal, textBytes: textBytes).rawValue
    }

    private var eventKey: EventKey { EventKey(rawValue: rawValue) }
    private var place: Int64 { eventKey.session.rawValue & EventKey.highestSession }

    package var space: SpaceNumber { SpaceNumber(rawValue: eventKey.session.space.rawValue - Self.firstSpace) }
    package var kind: Kind? { Kind(rawValue: place >> Self.kindShift) }
    package var number: Int64 { (place & Self.highestPlace) << Self.numberBits | eventKey.ordinal >> 1 }
    package var part: Part { eventKey.ordinal & 1 == 0 ? .head : .body }

    /// The lowest key that any part of the same thing can have.
    package var first: Int64 { rawValue & ~(2 << EventKey.lengthBits - 1) }

    package static let all: ClosedRange<Int64> =
        SpaceNumber(rawValue: firstSpace).eventKeys
        .lowerBound...SpaceNumber(rawValue: firstSpace + EventKey.highestSpace).eventKeys.upperBound

    /// All documents of a space.
    package static func keys(of space: SpaceNumber) -> ClosedRange<Int64> {
        SpaceNumber(rawValue: firstSpace + space.rawValue).eventKeys
    }

    /// Of one kind.
    package static func keys(of space: SpaceNumber, _ kind: Kind) -> ClosedRange<Int64> {
        let space = SpaceNumber(rawValue: firstSpace + space.rawValue)
        let first = SessionKey(space: space, number: kind.rawValue << kindShift).rawValue
        return SessionKey.keys(first, first + 1 << kindShift - 1)
    }

    /// All that a document of this place can have, whatever its length.
    package static func keys(of space: SpaceNumber, _ kind: Kind, number: Int64) -> ClosedRange<Int64> {
        let head = DocumentKey(space: space, kind: kind, number: number, part: .head, textBytes: 0).rawValue
        return head...(head + 2 << EventKey.lengthBits - 1)
    }
}
