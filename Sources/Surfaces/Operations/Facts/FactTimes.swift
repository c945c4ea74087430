internal import Reverie
internal import SystemKit

/// Facts keep moments without the offset in which somebody said them: they are asked for and shown in the configured zone.
struct FactTimes {
    private let zone: TimeZoneRules
    let now: Int64

    init(_ memory: Memory) {
        zone = memory.zone
        now = memory.now.milliseconds
    }

    // MARK: Asked for

    /// A day is every moment of it for what held then, and its end for what was believed then; the end of a day that goes on is now.
    func view(asOf: Range<Int64>?, knownAt: Range<Int64>?) -> FactView {
        FactView(asOf: asOf.map { Period(from: $0.lowerBound, to: $0.upperBound) }, knownAt: knownAt.map { min($0.upperBound - 1, now) })
    }

    /// Of a line of a batch, where a moment is a text or a number.
    func interval(_ name: String, _ text: String) throws -> Range<Int64> {
        guard let interval = Moment.interval(text, zone: zone) else { throw UsageError.other("\(name) is \(Moment.forms).") }
        return interval
    }

    // MARK: Shown

    func rfc3339(_ moment: Int64) -> String { local(moment).rfc3339 }

    private func local(_ moment: Int64) -> Instant {
        Instant(milliseconds: moment, offsetMinutes: zone.offsetMinutes(at: moment))
    }

    func moment(_ moment: Int64) -> String { TextFormat.moment(local(moment)) }

    /// The day alone where it is the beginning of one.
    private func begin(_ moment: Int64) -> String {
        let day = String(rfc3339(moment).prefix(10))
        return Moment.interval(day, zone: zone)?.lowerBound == moment ? day : self.moment(moment)
    }

    /// The last day alone where it ends with that.
    private func end(_ moment: Int64) -> String {
        let day = String(rfc3339(moment - 1).prefix(10))
        return Moment.interval(day, zone: zone)?.upperBound == moment ? day : self.moment(moment)
    }

    func words(_ period: Period) -> String {
        switch (period.hasBeginning, period.hasEnd) {
        case (false, false): "always"
        case (true, false): "since \(begin(period.from))"
        case (false, true): "up to \(end(period.to))"
        case (true, true): "from \(begin(period.from)) to \(end(period.to))"
        }
    }
}

/// The flags that several operations of facts share.
enum FactFlags {
    static let view: [Parameter] = [
        .option("as-of", .moment, "TIME", "what held then: at that moment, or at some moment of that day"),
        .option("known-at", .moment, "TIME", "as it was believed then: at that moment, or at the end of that day"),
    ]
    static let why: Parameter = .option("why", .text, "REASON", "kept in the history")
    static let ids: Parameter = .positional("id", .text, "ID", repeats: true, "a fact's id, or the beginning of it")
}

extension Call {
    /// From which point of view facts are asked for.
    func factView(_ memory: Memory) throws -> FactView {
        FactTimes(memory).view(asOf: try moment("as-of", memory), knownAt: try moment("known-at", memory))
    }

    /// Facts and entities are called by their ids wherever they are, unless a space was named.
    var factSpaces: [SpaceName]? { spaces == .unnamed ? nil : spaces.reading }

    /// The facts that are called by their ids, all of them there before anything is done to one.
    func facts(_ memory: Memory, _ view: FactView = FactView()) throws -> [Fact] {
        try arguments.all("id").map { try memory.fact($0, in: factSpaces, view: view) }
    }

    var factCaller: FactCaller {
        FactCaller(door: door, session: namedSession ?? session, bounds: bounds)
    }
}
