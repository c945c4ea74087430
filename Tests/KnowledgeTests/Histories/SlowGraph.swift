import Model

/// The knowledge graph as the rules have it, in the plainest way: a list of versions that is walked from one end to the other, and days
/// that are counted one by one.
struct SlowGraph {
    struct Line {
        var subject: Int
        var topic: Topic
        var value: Int
        var events: [String: Int] = [:]
    }

    struct Version {
        var fact: Int
        var knownFrom: Int64
        var knownTo: Int64 = .max
        var days: Days
        var confidence: Confidence
        var origin: Origin
        var expires: Int64?

        /// What expired is believed no more, though nobody has said anything.
        func isBelieved(_ moment: Int64) -> Bool { knownFrom <= moment && moment < min(knownTo, expires ?? .max) }
    }

    struct Merge {
        let thing: Int
        let target: Int
        let from: Int64
        var to: Int64 = .max
    }

    private(set) var lines: [Line] = []
    private(set) var versions: [Version] = []
    private(set) var merges: [Merge] = []

    enum Outcome: Hashable {
        case added, strengthened, known, conflict, done, refused
    }

    // MARK: Views

    func root(_ thing: Int, _ moment: Int64) -> Int {
        guard let merge = merges.first(where: { $0.thing == thing && $0.from <= moment && moment < $0.to }) else { return thing }
        return root(merge.target, moment)
    }

    /// Who is believed to do what, and how surely: one number, since very many are compared.
    struct Seen: Hashable, Comparable, CustomStringConvertible {
        private let code: Int

        init(subject: Int, topic: Topic, value: Int, confidence: Confidence) {
            code = ((subject * 100 + topic.rawValue) * 100 + value) * 100 + Int(confidence.code)
        }

        static func < (left: Seen, right: Seen) -> Bool { left.code < right.code }
        var description: String {
            "subject \(code / 1_000_000) topic \(code / 10_000 % 100) value \(code / 100 % 100) as sure as \(code % 100)"
        }
    }

    /// What was believed at a moment, and the days on which it was believed to hold.
    func believed(knownAt moment: Int64) -> [(seen: Seen, days: Days)] {
        versions.filter { $0.isBelieved(moment) }.map { version in
            let line = lines[version.fact]
            let seen = Seen(
                subject: root(line.subject, moment), topic: line.topic, value: root(line.value, moment),
                confidence: version.confidence)
            return (seen, version.days)
        }
    }

    // MARK: Learning

    mutating func take(_ step: HistoryStep, _ now: Int64) -> Outcome {
        switch step {
        case .say(let saying): return learn(saying, now)
        case .retract(let fact):
            guard let old = believed(fact, now) else { return .refused }
            versions[old].knownTo = now
            return .done
        case .verify(let fact):
            guard let old = believed(fact, now) else { return .refused }
            begin(old, now) { ($0.confidence, $0.expires) = (.verified, nil) }
            return .done
        case .revise(let fact, let from, let to): return revise(fact, Days(from: from, to: to), now)
        case .merge(let thing, let target):
            let (child, parent) = (root(thing, now), root(target, now))
            guard isKnown(thing), isKnown(target), child != parent else { return .refused }
            merges.append(Merge(thing: child, target: parent, from: now))
            return .done
        case .split(let thing):
            guard let merge = merges.firstIndex(where: { $0.thing == thing && $0.to == .max }) else { return .refused }
            merges[merge].to = now
            return .done
        case .wait: return .done
        }
    }

    private func isKnown(_ thing: Int) -> Bool {
        lines.contains { $0.subject == thing || $0.value == thing && Thing.places.contains(thing) }
    }

    private func believed(_ fact: Int, _ now: Int64) -> Int? { versions.firstIndex { $0.fact == fact && $0.isBelieved(now) } }

    /// Closes a version and lets another one begin.
    private mutating func begin(_ old: Int, _ now: Int64, _ change: (inout Version) -> Void) {
        var next = versions[old]
        versions[old].knownTo = now
        next.knownFrom = now
        next.knownTo = .max
        change(&next)
        versions.append(next)
    }

    private mutating func revise(_ fact: Int, _ days: Days, _ now: Int64) -> Outcome {
        guard let old = believed(fact, now) else { return .refused }
        if versions[old].days == days { return .done }
        let line = lines[fact]
        let others = about(line.subject, line.topic, now).filter { versions[$0].fact != fact && versions[$0].isBelieved(now) }
        let isNarrower = versions[old].days.first <= days.first && days.end <= versions[old].days.end
        if line.topic.isSingle, !isNarrower, others.contains(where: { versions[$0].days.shares(aDayWith: days) }) { return .refused }
        begin(old, now) { $0.days = days }
        return .done
    }

    /// Versions that nothing has ended, of somebody who may have several names.
    private func about(_ subject: Int, _ topic: Topic, _ now: Int64) -> [Int] {
        versions.indices.filter { index in
            let line = lines[versions[index].fact]
            return versions[index].knownTo == .max && line.topic == topic && root(line.subject, now) == root(subject, now)
        }
    }

    private mutating func learn(_ saying: Saying, _ now: Int64) -> Outcome {
        let said = Days(from: saying.topic.isTimeless ? nil : saying.firstDay, to: saying.until)
        let all = about(saying.subject, saying.topic, now)
        let same = all.filter { root(lines[versions[$0].fact].value, now) == root(saying.value, now) }
        let rivals = saying.topic.isSingle ? all.filter { !same.contains($0) && versions[$0].isBelieved(now) } : []
        // What is said of the past ends where the next value is known to begin.
        let next = rivals.map { versions[$0].days.first }.filter { $0 > said.first }.min() ?? Days.last + 1
        let days = said.before(next)
        let seenAgain = same.filter { index in
            let old = versions[index]
            if old.isBelieved(now), old.days.shares(aDayWith: days) { return true }
            let mayJoin = old.days.shares(aDayWith: days) || old.days.isBeside(days) && old.confidence != .verified
            let joined = Self.joined(old.days, said, next)
            return mayJoin && !rivals.contains { versions[$0].days.shares(aDayWith: joined) }
        }
        let first = seenAgain.min { left, right in
            let (one, two) = (versions[left], versions[right])
            return (one.isBelieved(now) ? 0 : 1, one.days.first, one.fact) < (two.isBelieved(now) ? 0 : 1, two.days.first, two.fact)
        }
        if let first { return support(first, saying, said, next, rivals, now) }
        return insert(saying, days, rivals.filter { versions[$0].days.contains(days.first) }, now)
    }

    private static func joined(_ old: Days, _ said: Days, _ next: Int) -> Days {
        var joined = old.hull(said)
        // Of two that share days, one with an end: somebody has said when it ends.
        if old.shares(aDayWith: said), old.goesOn != said.goesOn { joined = joined.before(old.goesOn ? said.end : old.end) }
        return joined.before(next)
    }

    private mutating func support(
        _ old: Int, _ saying: Saying, _ said: Days, _ next: Int, _ rivals: [Int], _ now: Int64
    ) -> Outcome {
        let (fact, before) = (versions[old].fact, versions[old])
        let fresh = saying.sightings.filter { lines[fact].events[saying.event($0)] == nil }
        if fresh.isEmpty, !saying.isPerson || before.confidence == .verified { return .known }
        for sighting in fresh { lines[fact].events[saying.event(sighting)] = sighting.session }
        let events = lines[fact].events
        let isFixed = before.confidence == .verified && !saying.isPerson
        var after = before
        if !isFixed {
            var days = Self.joined(before.days, said, next)
            let isLessTrusted = saying.origin.trust < before.origin.trust && !saying.isPerson
            if isLessTrusted, days.end < before.days.end { days = Days(from: days.first, to: before.days.end) }
            if !rivals.contains(where: { versions[$0].days.shares(aDayWith: days) }) { after.days = days }
            if saying.origin.trust > before.origin.trust { after.origin = saying.origin }
        }
        if saying.isPerson {
            (after.confidence, after.expires) = (.verified, nil)
        } else if before.confidence == .tentative {
            let isSure = events.count >= 3 && Set(events.values).count >= 2
            (after.confidence, after.expires) = isSure ? (.confident, nil) : (.tentative, now + 30 * Days.length)
        }
        begin(old, now) { next in
            (next.days, next.confidence, next.origin, next.expires) = (after.days, after.confidence, after.origin, after.expires)
        }
        return .strengthened
    }

    private mutating func insert(_ saying: Saying, _ days: Days, _ inTheWay: [Int], _ now: Int64) -> Outcome {
        let mayNotGo = inTheWay.contains { index in
            let old = versions[index]
            return !saying.isPerson && (old.confidence == .verified || old.origin.trust > saying.origin.trust)
        }
        if mayNotGo { return .conflict }
        for old in inTheWay {
            if versions[old].confidence == .tentative || versions[old].days.first == days.first {
                versions[old].knownTo = now
            } else {
                begin(old, now) { $0.days = $0.days.before(days.first) }
            }
        }
        var line = Line(subject: saying.subject, topic: saying.topic, value: saying.value)
        for sighting in saying.sightings { line.events[saying.event(sighting)] = sighting.session }
        let isSure = line.events.count >= 3 && Set(line.events.values).count >= 2
        let confidence: Confidence = saying.isPerson ? .verified : isSure ? .confident : .tentative
        lines.append(line)
        versions.append(
            Version(
                fact: lines.count - 1, knownFrom: now, days: days, confidence: confidence, origin: saying.origin,
                expires: confidence == .tentative ? now + 30 * Days.length : nil))
        return .added
    }

    // MARK: Instants

    /// Every day on which something begins or ends, and the days beside it.
    var days: [Int] {
        Set(versions.flatMap { [$0.days.first, $0.days.end] }.flatMap { [$0 - 1, $0, $0 + 1] }).filter { (0...Days.last).contains($0) }
            .sorted()
    }

    /// Every moment at which something came to be believed or ceased to be, and the milliseconds beside it.
    var moments: [Int64] {
        let all = versions.flatMap { [$0.knownFrom, $0.knownTo, $0.expires ?? .max] } + merges.flatMap { [$0.from, $0.to] }
        return Set(all).filter { $0 != .max }.flatMap { [$0 - 1, $0, $0 + 1] }.sorted()
    }
}
