#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Words for an error number: the sentence of the C library and the symbol people search for.
enum ErrorNumber {
    /// The library's sentence, starting small so that it can stand inside another.
    static func text(_ code: Int32) -> String {
        let text = sentence(code)
        let bytes = text.utf8
        guard let first = bytes.first, let second = bytes.dropFirst().first else { return text }
        // An abbreviation ("RPC struct is bad") keeps its capitals.
        let startsOneWord = (65...90).contains(first) && !(65...90).contains(second)
        return startsOneWord ? text.prefix(1).lowercased() + text.dropFirst() : text
    }

    private static func sentence(_ code: Int32) -> String {
        withUnsafeTemporaryAllocation(of: CChar.self, capacity: 256) { buffer in
            guard let base = buffer.baseAddress, strerror_r(code, base, buffer.count) == 0 else { return "unknown error" }
            return String(cString: base)
        }
    }

    static func symbol(_ code: Int32) -> String? {
        switch code {
        case EACCES: "EACCES"
        case EAGAIN: "EAGAIN"
        case EBADF: "EBADF"
        case EBUSY: "EBUSY"
        case EDQUOT: "EDQUOT"
        case EEXIST: "EEXIST"
        case EFBIG: "EFBIG"
        case EILSEQ: "EILSEQ"
        case EINTR: "EINTR"
        case EINVAL: "EINVAL"
        case EIO: "EIO"
        case EISDIR: "EISDIR"
        case ELOOP: "ELOOP"
        case EMFILE: "EMFILE"
        case ENAMETOOLONG: "ENAMETOOLONG"
        case ENFILE: "ENFILE"
        case ENODEV: "ENODEV"
        case ENOENT: "ENOENT"
        case ENOMEM: "ENOMEM"
        case ENOSPC: "ENOSPC"
        case ENOTDIR: "ENOTDIR"
        case ENOTEMPTY: "ENOTEMPTY"
        case ENOTSUP: "ENOTSUP"
        case ENXIO: "ENXIO"
        case EPERM: "EPERM"
        case EPIPE: "EPIPE"
        case EROFS: "EROFS"
        case ESPIPE: "ESPIPE"
        case ESRCH: "ESRCH"
        case ETIMEDOUT: "ETIMEDOUT"
        case ETXTBSY: "ETXTBSY"
        case EXDEV: "EXDEV"
        default: nil
        }
    }
}
