/// How much is measured.
struct Scale {
    let rounds: Int
    let transcriptBytes: Int
    let importEvents: Int
    let importSessions: Int
    let heldEvents: Int
    let appends: Int
    let appendRounds: Int
    let hugeStore: Int
    let largeStore: Int
    let smallStore: Int
    let questions: Int
    let coldRuns: Int
    let otherSpaces: Int
    let skills: Int
    /// So many more are installed in a process each.
    let skillProcesses: Int
    /// Written one at a time.
    let facts: Int
    let factStores: [Int]
    let factQuestions: Int
    /// Short turns in one space, each with a vector.
    let vectors: Int
    let vectorQuestions: Int
    /// Events that were read before, beside which some new ones are dreamt.
    let dreamStores: [Int]
    let measuresDevelopmentQuestions: Bool

    static let full = Scale(
        rounds: 5, transcriptBytes: 60_000_000, importEvents: 50_000, importSessions: 5_000, heldEvents: 20_000, appends: 3_000,
        appendRounds: 10, hugeStore: 1_000_000, largeStore: 100_000, smallStore: 10_000, questions: 200, coldRuns: 30, otherSpaces: 99,
        skills: 1_000, skillProcesses: 30, facts: 2_000, factStores: [100_000, 1_000_000], factQuestions: 200,
        vectors: 1_000_000, vectorQuestions: 200, dreamStores: [10_000, 100_000, 1_000_000],
        measuresDevelopmentQuestions: true)

    static let quick = Scale(
        rounds: 3, transcriptBytes: 8_000_000, importEvents: 6_000, importSessions: 600, heldEvents: 5_000, appends: 500, appendRounds: 5,
        hugeStore: 40_000, largeStore: 20_000, smallStore: 5_000, questions: 50, coldRuns: 10, otherSpaces: 9, skills: 200,
        skillProcesses: 10, facts: 500,
        factStores: [10_000], factQuestions: 50, vectors: 50_000, vectorQuestions: 50, dreamStores: [2_000, 8_000],
        measuresDevelopmentQuestions: false)
}
