internal import SystemKit

/// Names that can stand on every disk, and that mean the same there.
enum NameCheck {
    /// `names` are those of one folder.
    static func check(_ names: [String], in folder: String, limits: PackageLimits) throws(PackageRefusal) {
        var seen: [String: String] = [:]
        for name in names {
            let path = Paths.join(folder, name)
            guard path.utf8.count <= limits.pathBytes else {
                throw PackageRefusal(.pathTooLong, "the path has \(path.utf8.count) bytes, more than \(limits.pathBytes)", path: path)
            }
            let depth = path.utf8.reduce(1) { $0 + ($1 == UInt8(ascii: "/") ? 1 : 0) }
            guard depth <= limits.depth else {
                throw PackageRefusal(.tooDeep, "this lies \(depth) folders deep, more than \(limits.depth)", path: path)
            }
            if name.utf8.contains(UInt8(ascii: "\\")) || name.unicodeScalars.contains(where: NameRules.isControl) {
                throw PackageRefusal(.reservedName, "the name holds a backslash or a control character", path: path)
            }
            // To capitals first: several small letters may share a capital. Strings are equal however they are composed.
            if let other = seen.updateValue(name, forKey: name.uppercased().lowercased()) {
                let message = "\(shown(other)) and \(shown(name)) are one name on a disk that ignores case or composition"
                throw PackageRefusal(.nameClash, message, path: path)
            }
        }
    }
}
