/// Takes out of commands and paths what is good for one machine or one moment only: folders, temporary paths, digests, ids.
struct Scrubber {
    /// The session's folder, without a slash at its end.
    private let folder: [UInt8]?

    static let marks = ["<tmp>", "<id>", "<hash>", "<number>"]

    init(folder: String?) {
        let bytes = folder.map { Array($0.utf8) } ?? []
        let trimmed = bytes.last == Self.slash ? Array(bytes.dropLast()) : bytes
        self.folder = trimmed.count > 1 && trimmed.first == Self.slash ? trimmed : nil
    }

    private static let slash = UInt8(ascii: "/")

    func cleaned(_ text: String) -> String {
        let bytes = Array(text.utf8)
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var at = 0
        while at < bytes.count {
            guard Self.isPathByte(bytes[at]) else {
                result.append(bytes[at])
                at += 1
                continue
            }
            let start = at
            while at < bytes.count, Self.isPathByte(bytes[at]) { at += 1 }
            // `https:` stands before the path of an address.
            let isAddress = start > 0 && bytes[start - 1] == UInt8(ascii: ":") && bytes[start..<at].starts(with: "//".utf8)
            result += withoutIDs(isAddress ? bytes[start..<at] : path(bytes[start..<at]))
        }
        return String(decoding: result, as: UTF8.self)
    }

    /// A path as it is called from the session's folder; nil for one that is good for a moment only.
    func shownPath(_ path: String) -> String? {
        guard !path.isEmpty, path.utf8.count <= 300, path.utf8.allSatisfy({ $0 > 0x20 && $0 != 0x7F && $0 != UInt8(ascii: "`") }) else {
            return nil
        }
        let short = cleaned(path)
        if short == "." || Self.marks.contains(where: short.contains) { return nil }
        return short.hasPrefix("./") ? String(short.dropFirst(2)) : short
    }

    private func path(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        guard bytes.first == Self.slash else { return bytes }
        if let folder, bytes.starts(with: folder) {
            let rest = bytes.dropFirst(folder.count)
            if rest.isEmpty || rest.allSatisfy({ $0 == Self.slash }) { return Array(".".utf8)[...] }
            if rest.first == Self.slash { return rest.dropFirst() }
        }
        for root in ["/tmp", "/var/tmp", "/var/folders", "/private/tmp", "/private/var/folders", "/dev/shm", "/run/user"] {
            if bytes.starts(with: root.utf8), bytes.count == root.utf8.count || bytes[bytes.startIndex + root.utf8.count] == Self.slash {
                return Array("<tmp>".utf8)[...]
            }
        }
        for root in ["/home/", "/Users/"] where bytes.starts(with: root.utf8) {
            let rest = bytes.dropFirst(root.utf8.count).drop { $0 != Self.slash }
            return Array("~".utf8) + rest
        }
        return bytes
    }

    // MARK: Ids

    private func withoutIDs(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        var result: [UInt8] = []
        var at = bytes.startIndex
        while at < bytes.endIndex {
            if Self.isUUID(bytes[at...]), at == bytes.startIndex || !Self.isWordByte(bytes[at - 1]) {
                result += "<id>".utf8
                at += 36
                continue
            }
            guard Self.isWordByte(bytes[at]) else {
                result.append(bytes[at])
                at += 1
                continue
            }
            let start = at
            while at < bytes.endIndex, Self.isWordByte(bytes[at]) { at += 1 }
            result += Self.mark(for: bytes[start..<at]).map { Array($0.utf8) } ?? Array(bytes[start..<at])
        }
        return result
    }

    private static func mark(for word: ArraySlice<UInt8>) -> String? {
        let digits = word.count { $0 &- 0x30 < 10 }
        if digits == word.count { return digits >= 6 ? "<number>" : nil }
        if word.count >= 7, digits >= 2, word.allSatisfy(isHex) { return "<hash>" }
        // Digits and letters in turns: a name that a machine gave.
        let turns = zip(word, word.dropFirst()).count { ($0 &- 0x30 < 10) != ($1 &- 0x30 < 10) }
        return word.count >= 16 && digits >= 3 && turns >= 5 ? "<id>" : nil
    }

    private static func isUUID(_ bytes: ArraySlice<UInt8>) -> Bool {
        guard bytes.count >= 36 else { return false }
        for (place, byte) in bytes.prefix(36).enumerated() {
            let isDash = place == 8 || place == 13 || place == 18 || place == 23
            if isDash ? byte != UInt8(ascii: "-") : !isHex(byte) { return false }
        }
        return bytes.count == 36 || !isWordByte(bytes[bytes.startIndex + 36])
    }

    private static func isHex(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 || (byte | 0x20) &- 0x61 < 6 }
    private static func isWordByte(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 || (byte | 0x20) &- 0x61 < 26 }
    static func isPathByte(_ byte: UInt8) -> Bool { isWordByte(byte) || byte >= 0x80 || "/._-~+@%".utf8.contains(byte) }
}
