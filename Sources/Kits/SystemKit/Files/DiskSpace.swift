#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// How full a disk is.
package enum DiskSpace {
    /// Bytes that this user may still write where `path` lies.
    package static func free(at path: String) throws(SystemError) -> Int64 {
        var facts = statvfs()
        try callOnPath("look at the disk of", path) { statvfs($0, &facts) }
        let (bytes, isTooMany) = UInt64(facts.f_bavail).multipliedReportingOverflow(by: UInt64(facts.f_frsize))
        return isTooMany ? .max : Int64(clamping: bytes)
    }
}
