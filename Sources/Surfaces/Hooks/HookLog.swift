internal import Reverie
internal import SystemKit

/// Where a hook says what went wrong: the harness must not hear of it. One private file with a line each, in the store's folder or, when
/// that cannot be written to, in the person's own state folder.
struct HookLog: Sendable {
    let places: [String]
    let harness: HookHarness

    init(store: String, harness: HookHarness, environment: Environment) {
        self.harness = harness
        let state = environment["XDG_STATE_HOME"].flatMap { $0.hasPrefix("/") ? $0 : nil }
        let own = state ?? environment.home.map { Paths.join($0, ".local/state") }
        places = [store] + [own].compactMap { $0.map { Paths.join($0, "reverie") } }
    }

    func write(_ event: String, _ problem: String, now: Int64) {
        let words = problem.split(whereSeparator: \.isNewline).joined(separator: " ")
        let time = RFC3339.format(milliseconds: now)
        let line = Array("\(time) \(harness.rawValue) \(event.isEmpty ? "-" : event): \(words.prefix(600))\n".utf8)
        for (index, place) in places.enumerated() {
            // Where the store is not, its folder is not made for a log.
            if index == 0, ((try? FileStatus.of(place)) ?? nil)?.kind != .folder { continue }
            if (try? append(line, to: place)) != nil { return }
        }
    }

    private func append(_ line: [UInt8], to place: String) throws {
        try Folders.create(place, permissions: 0o700)
        let path = Paths.join(place, HookLogFile.name)
        if let status = try FileStatus.of(path), status.size > HookLogFile.longest {
            let old = try Files.readAll(path, limit: 4 * HookLogFile.longest)
            let newer = old.suffix(HookLogFile.longest / 2)
            try Files.writeAtomically(
                path, Array(newer[(newer.firstIndex(of: UInt8(ascii: "\n")) ?? newer.startIndex)...].dropFirst()), permissions: 0o600)
        }
        try Files.append(path, line, permissions: 0o600)
    }
}
