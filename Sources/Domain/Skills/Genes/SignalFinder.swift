internal import PatternKit

/// One entry of a gene, ready to be looked for. A pattern is compiled when it is first needed, so that many hostile ones cost no more time
/// than one `match` has.
struct SignalFinder {
    enum Way {
        case texts([[UInt8]], SignalHit.Form)
        case pattern(source: String, PatternOptions)
        case matcher(Matcher)
        case faulty(String)
    }

    let entry: String
    private(set) var way: Way

    init(_ entry: String) {
        self.entry = entry
        do throws(SignalFault) {
            switch try SignalEntry(entry) {
            case .regex(let source, let options): way = .pattern(source: source, options)
            case .alias(let texts): way = .texts(texts, .alias)
            case .text(let text): way = .texts([text], .text)
            }
        } catch {
            way = .faulty(error.problem)
        }
    }

    var isPattern: Bool {
        switch way {
        case .pattern, .matcher: true
        case .texts, .faulty: false
        }
    }

    /// The first signal that answers. Throws what keeps the entry from being looked for.
    mutating func hit(in signals: PreparedSignals, until deadline: Deadline) throws(SignalFault) -> SignalHit? {
        if case .pattern(let source, let options) = way { compile(source, options) }
        switch way {
        case .faulty(let problem): throw SignalFault(problem)
        case .texts(let texts, let form): return try hit(texts, form, signals, deadline)
        case .matcher(let matcher): return try hit(matcher, signals, deadline)
        case .pattern: return nil
        }
    }

    private mutating func compile(_ source: String, _ options: PatternOptions) {
        do throws(SignalFault) {
            way = .matcher(try SignalEntry.pattern(source, options).matcher())
        } catch {
            way = .faulty(error.problem)
        }
    }

    private func hit(
        _ texts: [[UInt8]], _ form: SignalHit.Form, _ signals: PreparedSignals, _ deadline: Deadline
    ) throws(SignalFault) -> SignalHit? {
        for (index, signal) in signals.signals.enumerated() {
            for text in texts {
                try deadline.check()
                guard signal.lowered.withUnsafeBufferPointer({ $0.firstPlace(of: text) }) != nil else { continue }
                return SignalHit(entry: entry, form: form, signal: index, matched: Self.shown(text[...]))
            }
        }
        return nil
    }

    private func hit(_ matcher: Matcher, _ signals: PreparedSignals, _ deadline: Deadline) throws(SignalFault) -> SignalHit? {
        for (index, signal) in signals.signals.enumerated() {
            try deadline.check()
            let outcome = signal.written.withUnsafeBufferPointer { bytes in
                Result { () throws(PatternFault) in try matcher.match(bytes) }
            }
            do throws(PatternFault) {
                if try outcome.get() {
                    return SignalHit(entry: entry, form: .regex, signal: index, matched: Self.shown(signal.written[matcher.range]))
                }
            } catch {
                throw SignalFault(error == .tooMuchWork ? "takes too much work on signal \(index + 1)" : "cannot be matched: \(error)")
            }
        }
        return nil
    }

    private static func shown(_ bytes: ArraySlice<UInt8>) -> String {
        PreparedSignals.beginning(of: String(decoding: bytes, as: UTF8.self), SignalHit.longestMatched)
    }
}

/// When one entry, and when the whole `match`, has to be done.
struct Deadline {
    let clock: @Sendable () -> UInt64
    let entry: UInt64
    let whole: UInt64

    func check() throws(SignalFault) {
        let now = clock()
        if now >= whole { throw SignalFault("was not looked for to the end: the time for matching was used up") }
        if now >= entry { throw SignalFault("takes too much time") }
    }
}
