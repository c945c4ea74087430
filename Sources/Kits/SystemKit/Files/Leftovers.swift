extension Files {
    /// A file is written in milliseconds; one that is still under its first name after so long was left by a writer that died.
    package static let abandonedAfterNanoseconds: Int64 = 600_000_000_000

    /// Removes what `writeAtomically` left in a folder when it died. `names` are those of the folder; `now` in milliseconds.
    package static func removeAbandoned(
        _ names: [String], in folder: String, now: Int64, after age: Int64 = abandonedAfterNanoseconds
    ) {
        for name in names where name.hasPrefix(".tmp-") {
            let path = Paths.join(folder, name)
            guard let status = (try? FileStatus.of(path, followLinks: false)) ?? nil, status.kind == .file else { continue }
            if now * 1_000_000 - status.modifiedNanoseconds > age { _ = try? remove(path) }
        }
    }
}
