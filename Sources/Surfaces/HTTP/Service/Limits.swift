/// What the service takes from anybody, and for how long.
struct Limits: Sendable {
    var bodyBytes = 16 << 20
    /// The answer to one request is held in memory.
    var answerBytes = 64 << 20
    /// All headers of a request together; the library takes them from what a connection gets.
    var connectionBytes = 24 << 10
    var connections = 2048
    /// A connection on which nothing moves.
    var idleSeconds = 20
    /// From the last answer, or the beginning, to the next request's last header.
    var headSeconds = 20.0
    var bodySeconds = 60.0
    var sendingSeconds = 300.0
    /// Requests that are worked on at a time, and of them those that go through a whole store.
    var workers = 8
    var slowWorkers = 2
    var waiting = 256
    /// How long requests in hand may go on after the wish to end.
    var drainSeconds = 10
    /// Stores that are open at a time, those in use besides.
    var openStores = 16
    /// A store that nobody uses is let go of, so that who wants it alone gets it.
    var idleStoreMilliseconds: Int64 = 1_000
    /// Its configuration is read again after so long.
    var storeMilliseconds: Int64 = 30_000

    static let usual = Limits()
}
