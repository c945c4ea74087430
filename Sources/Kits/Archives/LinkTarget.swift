/// Where a link of an archive may lead: to what lies inside the folder, by a way that no other link can bend.
enum LinkTarget {
    /// The target, when a link with this name may have it.
    static func check(_ raw: [UInt8]?, of link: EntryName, limits: UnpackLimits) throws(ArchiveError) -> String {
        guard let raw, !raw.isEmpty, raw.count <= limits.pathBytes, let text = String(validating: raw, as: UTF8.self),
            EntryName.badCharacter(in: text) == nil
        else { throw .refused(.badLink, link.shown) }
        if raw.first == UInt8(ascii: "/") { throw .refused(.absoluteLink, link.shown) }
        // The link's own folder has no links on its way, so to go up from there is what it looks like. Going up after a name is not:
        // the name may be a link to elsewhere.
        var depth = link.components.count - 1
        var hasGoneDown = false
        for part in text.utf8.split(separator: UInt8(ascii: "/")) where !part.elementsEqual(".".utf8) {
            guard part.elementsEqual("..".utf8) else {
                depth += 1
                hasGoneDown = true
                continue
            }
            depth -= 1
            if depth < 0 { throw .refused(.linkOutside, link.shown) }
            if hasGoneDown { throw .refused(.windingLink, link.shown) }
        }
        return text
    }
}
