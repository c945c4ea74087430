internal import Model
internal import Reverie
internal import SystemKit

/// How fast text is read in which nothing calls for authority, and what one claim costs.
struct GroundingSpeed {
    let workspace: Workspace
    let memory: Memory
    let scale: Scale

    private static let passes = 5

    func rows() throws -> [Row] {
        let slow = try latency()
        let text = Self.prose(bytes: !scale.measuresDevelopmentQuestions ? 2_000_000 : 20_000_000)
        var request = GroundRequest()
        request.isRecorded = false
        var samples = Samples()
        var claims = 0
        for _ in 0..<Self.passes {
            let start = MonotonicClock.nanoseconds()
            claims = try memory.ground(text, request).claims.count
            samples.add(Double(text.utf8.count) / 1e6 / (Double(MonotonicClock.nanoseconds() - start) / 1e9))
        }
        return [
            Row(
                "grounding.speed", "text without claims, five lexicons", Figure(samples.median, "MB/s"),
                note: "\(claims) claims were found in it")
        ] + slow
    }

    private func latency() throws -> [Row] {
        let facts = InventedFacts(count: !scale.measuresDevelopmentQuestions ? 2_000 : 100_000)
        let path = try FactStores(workspace: workspace).place(facts)
        let memory = try Memory(path: path, access: .existing, environment: .current())
        var request = GroundRequest()
        request.isRecorded = false
        request.takesAll = true
        var samples = Samples()
        for number in 0..<100 {
            let fact = facts.fact(number * (facts.count / 100))
            let start = MonotonicClock.nanoseconds()
            _ = try memory.ground(fact.statement + ".", request)
            samples.add(Double(MonotonicClock.nanoseconds() - start) / 1e6)
        }
        return [Row("grounding.claim", "one claim at \(facts.count) facts, lexicons read anew", Figure(samples.median, "ms"))]
    }

    /// Sentences of everyday words, none of which a lexicon knows.
    private static func prose(bytes: Int) -> String {
        let sentences = [
            "The morning was quiet and everybody walked slowly along the wet path towards the old gate.",
            "Nobody said a word while the wind went through the trees, and that was quite enough for them.",
            "They had talked about this for a while, so there was little left that anybody wanted to add.",
            "It felt good to sit there and to look at the hills, which were green again after the rain.",
        ]
        var text: [UInt8] = []
        text.reserveCapacity(bytes + 200)
        var number = 0
        while text.count < bytes {
            text += Array(sentences[number % sentences.count].utf8)
            text.append(number % 7 == 6 ? 0x0A : 0x20)
            number += 1
        }
        return String(decoding: text, as: UTF8.self)
    }
}
