extension Files {
    /// A file's bytes; nil when there is no such file.
    package static func readIfPresent(_ path: String, limit: Int? = nil) throws(SystemError) -> [UInt8]? {
        do {
            return try readAll(path, limit: limit)
        } catch {
            if error.isNotFound { return nil }
            throw error
        }
    }
}

extension Folders {
    /// A folder's names; none when there is no such folder.
    package static func listIfPresent(_ path: String) throws(SystemError) -> [String] {
        do {
            return try list(path)
        } catch {
            if error.isNotFound { return [] }
            throw error
        }
    }
}
