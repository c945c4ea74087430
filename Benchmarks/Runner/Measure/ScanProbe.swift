internal import Reverie
internal import Store
internal import SystemKit

#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

/// A process that looks for what lies near questions, one after the other, and tells how long each took: the first of them is cold.
///
///     reverie-bench probe scan|nearest STORE QUESTIONS COUNT      prints nanoseconds, those of the processor, and the sum of what was found
struct ScanProbe {
    enum Part: String {
        /// The codes alone.
        case scan
        /// The codes, and the vectors of what they led to.
        case nearest
    }

    let part: Part
    let store: String
    /// A file, a question a line.
    let questions: String
    /// How many codes, or texts, are asked for.
    let count: Int

    init(_ part: Part, store: String, questions: String, count: Int) {
        self.part = part
        self.store = store
        self.questions = questions
        self.count = count
    }

    /// Nil where the words ask for something else.
    init?(_ words: [String]) {
        guard words.count == 5, words[0] == "probe", let part = Part(rawValue: words[1]), let count = Int(words[4]) else { return nil }
        self.init(part, store: words[2], questions: words[3], count: count)
    }

    func run() throws {
        let texts = String(decoding: try Files.readAll(questions), as: UTF8.self).split(separator: "\n").map(String.init)
        let store = try Memory.open(store).store
        let asked = try QuestionVectors(texts, store)
        var lines = ""
        for vector in asked.vectors {
            let (start, processor) = (MonotonicClock.nanoseconds(), Self.processorNanoseconds())
            let sum = try vector.withUnsafeBufferPointer { vector in
                try store.read { reader in
                    guard let keys = try reader.wholeExtent()?.keys else { return 0 }
                    switch part {
                    case .scan: return try reader.nearestCodes(to: vector, keys: keys, count: count).reduce(0, +)
                    case .nearest: return try reader.nearest(to: vector, by: asked.identity, keys: keys, limit: count).count
                    }
                }
            }
            lines += "\(MonotonicClock.nanoseconds() - start) \(Self.processorNanoseconds() - processor) \(sum)\n"
        }
        try StandardStreams.writeOut(lines)
    }

    private static func processorNanoseconds() -> UInt64 {
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
    }

    struct Answer {
        let milliseconds: Double
        let processor: Double
        let sum: Int
    }

    /// In a process of its own.
    func ask(_ workspace: Workspace) throws -> [Answer] {
        let words = ["probe", part.rawValue, store, questions, String(count)]
        return try Self.answers(Command(try Executable.path(), words).text(workspace))
    }

    static func answers(_ text: String) -> [Answer] {
        text.split(separator: "\n").compactMap { line in
            let numbers = line.split(separator: " ").compactMap { Int($0) }
            return numbers.count == 3
                ? Answer(milliseconds: Double(numbers[0]) / 1e6, processor: Double(numbers[1]) / 1e6, sum: numbers[2]) : nil
        }
    }
}
