internal import JSONKit
package import Model
internal import SealKit
internal import Store
package import SystemKit

/// Who may ask the service of a store. The owner's token is kept as it is, in a file that nobody else can read: programs of the owner take it
/// from there. Tokens for others are shown once.
package struct ServiceTokens: Sendable {
    package let folder: String
    private let files: StoreFolder
    private let clock: WallClock

    private static let prefix = "reverie_"
    private static let randomBytes = 32
    private static let longestToken = 4_096
    private static let longestFile = 4 << 20
    private static let patience: UInt64 = 5_000_000_000

    package init(store: String, clock: WallClock = .system) {
        files = StoreFolder(path: store)
        folder = files.path
        self.clock = clock
    }

    package static func digest(of token: String) -> String { SHA256.hex(Array(token.utf8)) }
    package static func fresh() throws -> String { prefix + (try Random.hex(bytes: randomBytes)) }

    /// Where the owner's token lies.
    package var ownPath: String { files.serviceToken }
    package var guestPath: String { files.guestTokens }

    // MARK: The owner's

    /// The token of the whole store; made when it is asked for the first time.
    package func own() throws -> String {
        if let known = try known() { return known }
        try Folders.create(files.path, permissions: 0o700)
        return try alone { () throws -> String in
            if let known = try known() { return known }
            let token = try Self.fresh()
            try Files.writeAtomically(ownPath, Array((token + "\n").utf8), permissions: 0o600)
            return token
        }
    }

    /// Another one, so that the old one opens nothing any more.
    package func renew() throws -> String {
        try Folders.create(files.path, permissions: 0o700)
        return try alone { () throws -> String in
            let token = try Self.fresh()
            try Files.writeAtomically(ownPath, Array((token + "\n").utf8), permissions: 0o600)
            return token
        }
    }

    private func known() throws -> String? {
        guard let bytes = try Files.readIfPresent(ownPath, limit: Self.longestToken) else { return nil }
        let text = String(decoding: bytes.filter { $0 > 0x20 && $0 < 0x7F }, as: UTF8.self)
        guard text.hasPrefix(Self.prefix), text.utf8.count == Self.prefix.utf8.count + 2 * Self.randomBytes else {
            throw TokenError.unreadable(path: ownPath, problem: "it holds no token")
        }
        return text
    }

    // MARK: Others'

    package func guests() throws -> [GuestToken] {
        guard let bytes = try Files.readIfPresent(files.guestTokens, limit: Self.longestFile) else { return [] }
        guard let list = (try? JSONValue.parse(bytes: bytes))?["tokens"]?.array else {
            throw TokenError.unreadable(path: files.guestTokens, problem: "it is no {\"tokens\": […]}")
        }
        return try list.map { value in
            guard let name = value["name"]?.string, let digest = value["digest"]?.string, digest.utf8.count == 64,
                let spaces = value["spaces"]?.array?.compactMap(\.string), !spaces.isEmpty, let at = value["made_at"]?.int64
            else { throw TokenError.unreadable(path: files.guestTokens, problem: "an entry lacks its name, digest, spaces or made_at") }
            return GuestToken(
                name: name, digest: digest, store: value["store"]?.string, spaces: spaces.map(SpaceName.init(rawValue:)),
                madeAt: Instant(milliseconds: at))
        }
    }

    /// The token itself, which is kept nowhere.
    package func add(_ name: String, store: String?, spaces: [SpaceName]) throws -> String {
        guard GuestToken.isName(name) else { throw TokenError.badName(name) }
        try Folders.create(files.path, permissions: 0o700)
        return try alone { () throws -> String in
            let known = try guests()
            guard !known.contains(where: { $0.name == name }) else { throw TokenError.taken(name) }
            let token = try Self.fresh()
            let guest = GuestToken(
                name: name, digest: Self.digest(of: token), store: store, spaces: spaces,
                madeAt: Instant(milliseconds: clock.nowMilliseconds()))
            try write(known + [guest])
            return token
        }
    }

    package func remove(_ name: String) throws {
        try alone { () throws -> Void in
            let known = try guests()
            guard known.contains(where: { $0.name == name }) else { throw TokenError.unknown(name) }
            try write(known.filter { $0.name != name })
        }
    }

    private func write(_ guests: [GuestToken]) throws {
        let list = guests.map { guest -> JSONValue in
            var entry: JSONObject = ["name": .string(guest.name), "digest": .string(guest.digest)]
            if let store = guest.store { entry["store"] = .string(store) }
            entry["spaces"] = .array(guest.spaces.map { .string($0.rawValue) })
            entry["made_at"] = .integer(guest.madeAt.milliseconds)
            return .object(entry)
        }
        let document = JSONValue.object(["tokens": .array(list)])
        try Files.writeAtomically(files.guestTokens, Array((document.encoded(pretty: true) + "\n").utf8), permissions: 0o600)
    }

    /// One process at a time writes them.
    private func alone<T>(_ work: () throws -> T) throws -> T {
        let path = files.guestTokens + ".lock"
        guard let lock = try FileLock.acquire(path, deadline: MonotonicClock.nanoseconds() + Self.patience) else {
            throw TokenError.busy(path: files.guestTokens)
        }
        let result = Result { try work() }
        lock.release()
        return try result.get()
    }
}
