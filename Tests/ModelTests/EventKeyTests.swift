import Model
import TestSupport
import Testing

@Suite struct EventKeyTests {
    private static let spaces = [0, 1, EventKey.highestSpace - 1, EventKey.highestSpace]
    private static let sessions = [0, 1, EventKey.highestSession - 1, EventKey.highestSession]
    private static let ordinals = [0, 1, EventKey.firstSignalOrdinal - 1, EventKey.firstSignalOrdinal, EventKey.highestOrdinal]
    private static let lengths = [0, 32, 33, 1_000_000]

    private static func key(_ space: Int64, _ session: Int64, _ ordinal: Int64, _ length: Int) -> EventKey {
        EventKey(session: SessionKey(space: SpaceNumber(rawValue: space), number: session), ordinal: ordinal, textBytes: length)
    }

    @Test func packsAndUnpacksAtTheEdges() {
        for space in Self.spaces {
            for session in Self.sessions {
                for ordinal in Self.ordinals {
                    for length in Self.lengths {
                        let key = Self.key(space, session, ordinal, length)
                        #expect(key.rawValue >= 0)
                        #expect(key.session.space.rawValue == space)
                        #expect(key.session == SessionKey(space: SpaceNumber(rawValue: space), number: session))
                        #expect(key.ordinal == ordinal)
                        #expect(Int64(key.lengthClass) == EventKey.lengthClass(length))
                        #expect(key.session.eventKeys.contains(key.rawValue))
                        #expect(key.session.space.eventKeys.contains(key.rawValue))
                        #expect(key.session.space.sessionKeys.contains(key.session.rawValue))
                    }
                }
            }
        }
    }

    @Test func theBitsFillAPositiveNumber() {
        #expect(EventKey.lengthBits + EventKey.ordinalBits + EventKey.sessionBits + EventKey.spaceBits == 63)
        let last = Self.key(EventKey.highestSpace, EventKey.highestSession, EventKey.highestOrdinal, .max)
        #expect(last.rawValue < DocumentKey.all.lowerBound && DocumentKey.all.upperBound == .max)
        #expect(Self.key(0, 0, 0, 0).rawValue == 0)
    }

    @Test func rangesOfNeighboursTouchAndDoNotOverlap() {
        for space in [0, 1, EventKey.highestSpace - 1] {
            let this = SpaceNumber(rawValue: space)
            let next = SpaceNumber(rawValue: space + 1)
            #expect(this.eventKeys.upperBound + 1 == next.eventKeys.lowerBound)
            #expect(this.sessionKeys.upperBound + 1 == next.sessionKeys.lowerBound)
            let last = SessionKey(space: this, number: EventKey.highestSession)
            #expect(last.eventKeys.upperBound + 1 == SessionKey(space: next, number: 0).eventKeys.lowerBound)
        }
    }

    @Test(arguments: (1...5).map { UInt64($0) })
    func ordersBySpaceThenSessionThenOrdinal(_ seed: UInt64) {
        var random = SplitMix64(seed: seed)
        for _ in 0..<2000 {
            let draw = { (random: inout SplitMix64) in
                (
                    Int64.random(in: 0...2, using: &random), Int64.random(in: 0...2, using: &random),
                    Int64.random(in: 0...2, using: &random),
                    Int.random(in: 0...100_000, using: &random)
                )
            }
            let left = draw(&random)
            let right = draw(&random)
            guard (left.0, left.1, left.2) != (right.0, right.1, right.2) else { continue }
            let isBefore = (left.0, left.1, left.2) < (right.0, right.1, right.2)
            let keys = (Self.key(left.0, left.1, left.2, left.3), Self.key(right.0, right.1, right.2, right.3))
            #expect((keys.0 < keys.1) == isBefore, "seed \(seed): \(left) \(right)")
        }
    }

    @Test func lengthClassesOnlyRise() {
        var before: Int64 = 0
        for length in 0...60_000 {
            let step = EventKey.lengthClass(length)
            #expect(step == before || step == before + 1, "\(length)")
            before = step
        }
        #expect(before == 15)
        #expect(EventKey.lengthClass(0) == 0 && EventKey.lengthClass(32) == 0 && EventKey.lengthClass(33) == 1)
        #expect(EventKey.lengthClass(20_000) < 15 && EventKey.lengthClass(24_000) == 15 && EventKey.lengthClass(.max) == 15)
    }

    @Test func typicalLengthsLieInTheirClass() {
        for step in 0..<15 {
            #expect(EventKey.lengthClass(Int(EventKey.typicalBytes(lengthClass: step))) == Int64(step))
            #expect(EventKey.typicalBytes(lengthClass: step) < EventKey.typicalBytes(lengthClass: step + 1))
        }
    }
}
