#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// The variables a program was started with, as a value that can be passed in.
package struct Environment: Sendable {
    package let variables: [String: String]

    package init(variables: [String: String]) {
        self.variables = variables
    }

    package subscript(name: String) -> String? {
        variables[name]
    }

    package static func current() -> Environment {
        Environment(variables: parse(Platform.environmentEntries()))
    }

    /// The home folder: HOME, else what the system's list of users says.
    package var home: String? {
        if let home = self["HOME"], !home.isEmpty { return home }
        return Self.homeOfUser(getuid())
    }

    static func homeOfUser(_ user: UInt32) -> String? {
        var entry = passwd()
        var found: UnsafeMutablePointer<passwd>?
        var size = 1024
        while size <= 1 << 20 {
            let buffer = UnsafeMutablePointer<CChar>.allocate(capacity: size)
            defer { buffer.deallocate() }
            let code = getpwuid_r(user, &entry, buffer, size, &found)
            if code == 0 {
                guard found != nil, let folder = entry.pw_dir else { return nil }
                return String(cString: folder)
            }
            if code != ERANGE && code != EINTR { return nil }
            size *= 2
        }
        return nil
    }

    /// "NAME=value" each; of two with one name the first counts, as it does for C.
    static func parse(_ entries: [String]) -> [String: String] {
        var variables: [String: String] = [:]
        for entry in entries {
            guard let mark = entry.utf8.firstIndex(of: UInt8(ascii: "=")), mark != entry.startIndex else { continue }
            let name = String(entry[..<mark])
            if variables[name] == nil { variables[name] = String(entry[entry.utf8.index(after: mark)...]) }
        }
        return variables
    }
}
