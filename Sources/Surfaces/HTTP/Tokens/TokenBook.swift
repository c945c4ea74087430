internal import Model
internal import Reverie
internal import Synchronization
internal import SystemKit

/// The tokens that open the service now. Its files are looked at again when they changed, at most once a second.
final class TokenBook: Sendable {
    private struct Page {
        var grants: [String: Grant] = [:]
        var lookedAt: Int64 = -1_000_000
        var stamps: [Int64?] = []
    }

    private let tokens: ServiceTokens
    private let store: String
    private let persons: (digest: String, grant: Grant)?
    private let page = Mutex(Page())
    private let clock: WallClock
    private static let patience: Int64 = 1_000

    /// `persons` is a key that was shown at the terminal.
    init(store: String, persons: String?, clock: WallClock) {
        self.store = store
        self.clock = clock
        tokens = ServiceTokens(store: store, clock: clock)
        self.persons = persons.map {
            (ServiceTokens.digest(of: $0), Grant(name: "person", store: store, spaces: nil, isPersons: true))
        }
    }

    /// What the token of a request is good for; nil when it opens nothing.
    func grant(for request: HTTPRequest) -> Grant? { Self.token(of: request).flatMap(grant) }

    static func token(of request: HTTPRequest) -> String? {
        guard let parts = request.header("authorization")?.split(separator: " ", maxSplits: 1), parts.count == 2,
            parts[0].lowercased() == "bearer"
        else { return nil }
        return String(parts[1])
    }

    /// Digests are compared, so that how long it takes tells nothing of a token.
    private func grant(for token: String) -> Grant? {
        let digest = ServiceTokens.digest(of: token)
        if let persons, persons.digest == digest { return persons.grant }
        return page.withLock { page in
            let now = clock.nowMilliseconds()
            if now - page.lookedAt >= Self.patience || now < page.lookedAt {
                page.lookedAt = now
                let stamps = stamps()
                // A file that cannot be read opens nothing; what stood in it before does not, either.
                if stamps != page.stamps { (page.grants, page.stamps) = (read(), stamps) }
            }
            return page.grants[digest]
        }
    }

    private func stamps() -> [Int64?] {
        [tokens.ownPath, tokens.guestPath].map { ((try? FileStatus.of($0)) ?? nil)?.changedNanoseconds }
    }

    private func read() -> [String: Grant] {
        var grants: [String: Grant] = [:]
        for guest in (try? tokens.guests()) ?? [] {
            grants[guest.digest] = Grant(name: guest.name, store: guest.store ?? store, spaces: guest.spaces)
        }
        if let own = try? tokens.own() {
            grants[ServiceTokens.digest(of: own)] = Grant(name: "owner", store: store, spaces: nil)
        }
        return grants
    }
}
