/// Where an event lies: space, session, ordinal and a class of its length in one integer. The search index and the event table
/// share it, so that a space, a session or a neighbourhood is a range of keys, and ranking knows how long a text is without looking.
package struct EventKey: RawRepresentable, Hashable, Comparable, Sendable {
    package let rawValue: Int64
    package init(rawValue: Int64) { self.rawValue = rawValue }

    package static let lengthBits: Int64 = 4
    package static let ordinalBits: Int64 = 22
    package static let sessionBits: Int64 = 23
    package static let spaceBits: Int64 = 14

    /// The upper half is for documents: see `DocumentKey`.
    package static let highestSpace: Int64 = 1 << (spaceBits - 1) - 1
    package static let highestSession: Int64 = 1 << sessionBits - 1
    package static let highestOrdinal: Int64 = 1 << ordinalBits - 1

    /// What a live writer adds beside a transcript (signals, injections) counts from here, so that it never comes between turns.
    package static let firstSignalOrdinal: Int64 = 1 << (ordinalBits - 1)

    package init(session: SessionKey, ordinal: Int64, textBytes: Int) {
        rawValue = (session.rawValue << Self.ordinalBits | ordinal) << Self.lengthBits | Self.lengthClass(textBytes)
    }

    package var session: SessionKey { SessionKey(rawValue: rawValue >> (Self.ordinalBits + Self.lengthBits)) }
    package var ordinal: Int64 { rawValue >> Self.lengthBits & Self.highestOrdinal }
    package var lengthClass: Int { Int(rawValue & (1 << Self.lengthBits - 1)) }

    package static func < (left: EventKey, right: EventKey) -> Bool { left.rawValue < right.rawValue }

    /// 0 for up to 32 bytes, then a step for each factor of 1.6; 15 holds all that is longer than about 23 kB.
    package static func lengthClass(_ textBytes: Int) -> Int64 {
        var bound = 32.0
        var step: Int64 = 0
        while step < 15, Double(textBytes) > bound {
            bound *= 1.6
            step += 1
        }
        return step
    }

    /// A text length that stands for the class.
    package static func typicalBytes(lengthClass: Int) -> Double {
        var bytes = 25.0
        for _ in 0..<lengthClass { bytes *= 1.6 }
        return bytes
    }
}

/// A session's place: its space's number and its own within the space.
package struct SessionKey: RawRepresentable, Hashable, Sendable {
    package let rawValue: Int64
    package init(rawValue: Int64) { self.rawValue = rawValue }

    package init(space: SpaceNumber, number: Int64) { rawValue = space.rawValue << EventKey.sessionBits | number }

    package var space: SpaceNumber { SpaceNumber(rawValue: rawValue >> EventKey.sessionBits) }

    /// All keys that this session's events can have.
    package var eventKeys: ClosedRange<Int64> { Self.keys(rawValue, rawValue) }

    package static func keys(_ first: Int64, _ last: Int64) -> ClosedRange<Int64> {
        let shift = EventKey.ordinalBits + EventKey.lengthBits
        return (first << shift)...(last << shift | (1 << shift - 1))
    }
}

package struct SpaceNumber: RawRepresentable, Hashable, Sendable {
    package let rawValue: Int64
    package init(rawValue: Int64) { self.rawValue = rawValue }

    package var sessionKeys: ClosedRange<Int64> {
        (rawValue << EventKey.sessionBits)...((rawValue + 1) << EventKey.sessionBits - 1)
    }

    package var eventKeys: ClosedRange<Int64> { SessionKey.keys(sessionKeys.lowerBound, sessionKeys.upperBound) }
}
