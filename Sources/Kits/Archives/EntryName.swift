/// An entry's name that has passed: relative, clean, and split at its slashes.
struct EntryName {
    /// None for the root folder itself.
    let components: [String]
    /// As the archive has it, for words about it.
    let shown: String

    private static let mostComponentBytes = 255

    init(_ raw: [UInt8]?, limits: UnpackLimits, isFolder: Bool) throws(ArchiveError) {
        let shown = Self.show(raw ?? [])
        guard let raw, !raw.isEmpty else { throw .refused(.emptyName, shown) }
        guard raw.count <= limits.pathBytes else { throw .refused(.pathTooLong, shown) }
        guard let text = String(validating: raw, as: UTF8.self) else { throw .refused(.notUTF8, shown) }
        if let code = Self.badCharacter(in: text) { throw .refused(code, shown) }
        if raw.first == UInt8(ascii: "/") { throw .refused(.absolutePath, shown) }
        var parts = text.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false).map { String(Substring($0)) }
        // Folders are written with a slash at the end.
        if isFolder, parts.last == "" { parts.removeLast() }
        var kept: [String] = []
        for part in parts where part != "." {
            if part.isEmpty { throw .refused(.emptyName, shown) }
            if part == ".." { throw .refused(.parentFolder, shown) }
            if kept.isEmpty, Self.hasDrive(part) { throw .refused(.driveLetter, shown) }
            if part.utf8.count > Self.mostComponentBytes { throw .refused(.pathTooLong, shown) }
            kept.append(part)
        }
        guard kept.count <= limits.depth else { throw .refused(.tooDeep, shown) }
        components = kept
        self.shown = shown
    }

    /// The name within its folder; "." for the root folder.
    var last: String { components.last ?? "." }

    /// Waste that macOS leaves in archives.
    var isIgnored: Bool { components.first == "__MACOSX" || components.last == ".DS_Store" }

    /// What stands neither in a name nor in a link's target.
    static func badCharacter(in text: String) -> Refusal.Code? {
        if text.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) { return .controlCharacter }
        if text.utf8.contains(UInt8(ascii: "\\")) { return .backslash }
        return hasDrive(text) ? .driveLetter : nil
    }

    private static func hasDrive(_ text: String) -> Bool {
        let start = Array(text.utf8.prefix(2))
        guard start.count == 2, start[1] == UInt8(ascii: ":") else { return false }
        return (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(start[0] | 0x20)
    }

    /// A name may be anything, so what is told of it is bounded and made text.
    static func show(_ raw: [UInt8]) -> String {
        let most = 1024
        let text = String(decoding: raw.prefix(most), as: UTF8.self)
        return raw.count > most ? text + "…" : text
    }
}
