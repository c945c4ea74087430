internal import CArchive

#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

/// libarchive hands names out in the encoding of the locale, and puts "?" for what that cannot hold.
enum UTF8Locale {
    private static let names = ["C.UTF-8", "UTF-8", "en_US.UTF-8"]

    /// Runs with UTF-8 on this thread, whatever the process speaks.
    static func during<Value>(_ body: () throws(ArchiveError) -> Value) throws(ArchiveError) -> Value {
        for name in names {
            guard let locale = reverie_archive_locale(name) else { continue }
            let before = uselocale(locale)
            defer {
                uselocale(before)
                freelocale(locale)
            }
            return try body()
        }
        throw .noUTF8Locale
    }
}
