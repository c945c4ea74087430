#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Questions about paths that need no disk, and the two that do.
package enum Paths {
    private static let slash = UInt8(ascii: "/")

    /// `child` below `folder`; an absolute `child` stands alone.
    package static func join(_ folder: String, _ child: String) -> String {
        if folder.isEmpty || child.utf8.first == slash { return child }
        if child.isEmpty { return folder }
        return folder.utf8.last == slash ? folder + child : folder + "/" + child
    }

    /// The folder a path lies in: "/" for the root itself, "." for a bare name.
    package static func parent(_ path: String) -> String {
        let bytes = withoutTrailingSlashes(path)
        guard let last = bytes.lastIndex(of: slash) else { return bytes.isEmpty && isAbsolute(path) ? "/" : "." }
        let folder = withoutTrailingSlashes(bytes[..<last])
        return folder.isEmpty ? "/" : text(folder)
    }

    /// The name at the end: "/" for the root itself.
    package static func lastComponent(_ path: String) -> String {
        let bytes = withoutTrailingSlashes(path)
        if bytes.isEmpty { return isAbsolute(path) ? "/" : "" }
        return text(bytes.lastIndex(of: slash).map { bytes[bytes.index(after: $0)...] } ?? bytes)
    }

    /// What follows the last point of the name; nil for none, and for names that only begin with one.
    package static func fileExtension(_ path: String) -> String? {
        let name = lastComponent(path)
        guard let point = name.utf8.lastIndex(of: UInt8(ascii: ".")), name.utf8[..<point].contains(where: { $0 != UInt8(ascii: ".") })
        else { return nil }
        let ending = name.utf8[name.utf8.index(after: point)...]
        return ending.isEmpty ? nil : text(ending)
    }

    package static func isAbsolute(_ path: String) -> Bool {
        path.utf8.first == slash
    }

    /// The path seen from `base` (itself absolute), without "." and "..".
    package static func absolute(_ path: String, relativeTo base: String) -> String {
        normalised(join(base, path))
    }

    /// Without ".", "..", and doubled slashes, by the letters alone: links are not looked at.
    package static func normalised(_ path: String) -> String {
        var kept: [Substring.UTF8View] = []
        for part in Substring(path).utf8.split(separator: slash) where !part.elementsEqual(".".utf8) {
            guard part.elementsEqual("..".utf8) else {
                kept.append(part)
                continue
            }
            if let last = kept.last, !last.elementsEqual("..".utf8) {
                kept.removeLast()
            } else if !isAbsolute(path) {
                kept.append(part)
            }
        }
        let body = kept.map(text).joined(separator: "/")
        return isAbsolute(path) ? "/" + body : body.isEmpty ? "." : body
    }

    /// "~" and "~/…" below `home`; the homes of others ("~name") stay as they are.
    package static func expandingTilde(_ path: String, home: String) -> String {
        guard path.utf8.first == UInt8(ascii: "~") else { return path }
        let rest = path.utf8.dropFirst()
        if rest.isEmpty { return home }
        guard rest.first == slash else { return path }
        let below = text(rest.drop { $0 == slash })
        return below.isEmpty ? home : join(home, below)
    }

    package static func currentFolder() throws(SystemError) -> String {
        guard let path = getcwd(nil, 0) else { throw SystemError("find the current folder", errno: errno) }
        defer { free(path) }
        return String(cString: path)
    }

    /// The one path without links that leads to the same file, which must be there.
    package static func real(_ path: String) throws(SystemError) -> String {
        var found: UnsafeMutablePointer<CChar>?
        try callOnPath("resolve", path) { cPath in
            found = realpath(cPath, nil)
            return found == nil ? -1 : 0
        }
        defer { free(found) }
        return found.map { String(cString: $0) } ?? path
    }

    /// Where a link points, as it is written in it.
    package static func readLink(_ path: String) throws(SystemError) -> String {
        let buffer = UnsafeMutablePointer<CChar>.allocate(capacity: Int(PATH_MAX))
        defer { buffer.deallocate() }
        let count = try callOnPath("read the link", path) { Int32(truncatingIfNeeded: readlink($0, buffer, Int(PATH_MAX))) }
        return String(decoding: UnsafeRawBufferPointer(start: buffer, count: Int(count)), as: UTF8.self)
    }

    private static func withoutTrailingSlashes(_ path: String) -> Substring.UTF8View {
        withoutTrailingSlashes(Substring(path).utf8)
    }

    private static func withoutTrailingSlashes(_ bytes: Substring.UTF8View) -> Substring.UTF8View {
        guard let last = bytes.lastIndex(where: { $0 != slash }) else { return bytes.prefix(0) }
        return bytes[...last]
    }

    private static func text(_ bytes: Substring.UTF8View) -> String {
        String(Substring(bytes))
    }
}
