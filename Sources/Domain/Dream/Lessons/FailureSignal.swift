/// What a gene may carry of an error's line. The line is a tool's own words, and those could be anybody's: only the words that errors are
/// told in, codes and names of errors, and words of the command itself are kept, and the rest is a gap.
struct FailureSignal: Equatable {
    /// As a sentence, `…` for each gap; empty where nothing is left.
    let shown: String
    /// As an entry of `signals_match`; nil where the line tells too little to know it again by.
    let pattern: String?

    private static let mostWords = 12
    private static let mostGaps = 3

    init(signature: String, command: IssuedCommand) {
        let own = Set(command.parts.flatMap(\.words).flatMap { Self.words(in: $0.lowercased()) }.filter { $0.utf8.count >= 3 })
        var kept: [String?] = []
        for piece in Self.pieces(of: signature) {
            let word = piece.flatMap {
                Self.isNamed($0) || Self.vocabulary.contains($0.lowercased()) || own.contains($0.lowercased()) ? $0 : nil
            }
            if word != nil || kept.last != .some(nil) { kept.append(word) }
        }
        let runs = Self.runs(kept)
        let words = runs.flatMap { $0 }
        let telling = words.count { !Self.weak.contains($0.lowercased()) && !own.contains($0.lowercased()) }
        let named = words.contains { Self.isNamed($0) && !Self.weak.contains($0.lowercased()) }
        shown = telling > 0 ? Self.sentence(runs) : ""
        pattern = telling >= 2 || named ? "/" + runs.map(Self.expression).joined(separator: ".{0,80}?") + "/i" : nil
    }

    /// Stretches of kept words, few enough to stay an error's line.
    private static func runs(_ kept: [String?]) -> [[String]] {
        var runs: [[String]] = []
        var count = 0
        for run in kept.split(separator: nil) where count < mostWords && runs.count <= mostGaps {
            runs.append(run.compactMap { $0 }.prefix(mostWords - count).map { $0 })
            count += run.count
        }
        // Small words alone at the end tell nothing.
        while let last = runs.last, last.allSatisfy({ Self.weak.contains($0.lowercased()) }), runs.count > 1 { runs.removeLast() }
        return runs
    }

    private static func sentence(_ runs: [[String]]) -> String { runs.map { $0.joined(separator: " ") }.joined(separator: " … ") }

    /// Words hold nothing that a pattern would take for more than letters.
    private static func expression(_ words: [String]) -> String { words.joined(separator: "\\W+") }

    private static func words(in text: String) -> [String] {
        text.utf8.split { !($0 &- 0x30 < 10 || ($0 | 0x20) &- 0x61 < 26 || $0 == UInt8(ascii: "_")) }.map {
            String(decoding: $0, as: UTF8.self)
        }
    }

    /// The words of a line; nil for what is a path, a number or an expression, or may have been cut out of one.
    private static func pieces(of line: String) -> [String?] {
        line.utf8.split(separator: 0x20).flatMap { token -> [String?] in
            if token.contains(where: { "/\\#@=$%*<>|".utf8.contains($0) }) { return [nil] }
            let text = String(decoding: token, as: UTF8.self)
            guard let point = token.dropLast().lastIndex(of: UInt8(ascii: ".")) else { return words(in: text) }
            // `requests.exceptions.ConnectionError:`
            let last = words(in: String(decoding: token[token.index(after: point)...], as: UTF8.self))
            return last.count == 1 && isNamed(last[0]) ? [nil, last[0]] : [nil]
        }
    }

    /// `E0382`, `TS2304`, `ECONNREFUSED`, `ModuleNotFoundError`: names that only errors have.
    private static func isNamed(_ word: String) -> Bool {
        let bytes = Array(word.utf8)
        guard bytes.count <= 40 else { return false }
        if systemErrors.contains(word) { return true }
        let letters = bytes.prefix { $0 &- 0x41 < 26 }
        if (1...5).contains(letters.count), (2...6).contains(bytes.count - letters.count),
            bytes.dropFirst(letters.count).allSatisfy({ $0 &- 0x30 < 10 })
        {
            return true
        }
        guard let first = bytes.first, first &- 0x41 < 26, bytes.allSatisfy({ $0 &- 0x41 < 26 || $0 &- 0x61 < 26 || $0 &- 0x30 < 10 })
        else {
            return false
        }
        let isError = ["Error", "Exception", "Warning", "Panic", "Fault", "Failure"].contains { word.hasSuffix($0) && word != $0 }
        // A sentence without blanks is no name.
        return isError && bytes.count { $0 &- 0x41 < 26 } <= 6
    }

    private static let systemErrors: Set<String> = [
        "EACCES", "EADDRINUSE", "EADDRNOTAVAIL", "EAGAIN", "EBADF", "EBUSY", "ECANCELED", "ECHILD", "ECONNABORTED", "ECONNREFUSED",
        "ECONNRESET",
        "EDEADLK", "EDOM", "EDQUOT", "EEXIST", "EFAULT", "EFBIG", "EHOSTUNREACH", "EINTR", "EINVAL", "EIO", "EISDIR", "ELOOP", "EMFILE",
        "ENAMETOOLONG", "ENETUNREACH", "ENFILE", "ENODEV", "ENOENT", "ENOEXEC", "ENOLCK", "ENOMEM", "ENOSPC", "ENOSYS", "ENOTCONN",
        "ENOTDIR",
        "ENOTEMPTY", "ENOTFOUND", "ENOTSUP", "EPERM", "EPIPE", "EPROTO", "ERANGE", "EROFS", "ESRCH", "ETIMEDOUT", "ETXTBSY", "EXDEV",
        "ERESOLVE",
        "SIGSEGV", "SIGABRT", "SIGKILL", "SIGBUS", "SIGILL", "SIGFPE", "OOM", "SSL", "TLS", "DNS", "SQLITE_BUSY", "SQLITE_ERROR",
        "SQLITE_CONSTRAINT",
    ]

    /// Words of errors that would stand in a great many of them.
    private static let weak: Set<String> = [
        "error", "errors", "fatal", "failed", "fail", "failure", "a", "an", "the", "in", "of", "to", "for", "is", "was", "not", "no", "at",
        "on",
        "with", "from", "by", "or", "and", "it", "be", "has", "have", "test", "tests", "warning", "exit", "code", "status", "line", "file",
        "exception", "traceback", "most", "recent", "call", "last", "command", "during", "while",
    ]

    /// The words that compilers, test runners, package managers and systems tell errors in. None of them asks anybody to do anything.
    private static let vocabulary: Set<String> = weak.union([
        "abort", "aborted", "access", "address", "already", "ambiguous", "argument", "arguments", "array", "assertion", "assign",
        "assigned",
        "attribute", "authentication", "bad", "binding", "block", "borrow", "borrowed", "branch", "broken", "build", "cannot",
        "certificate",
        "changed", "char", "character", "circular", "class", "cycle", "closed", "column", "compile", "compilation", "conflict", "conflicts",
        "conform", "connect", "connection", "constant", "constraint", "convert", "corrupt", "corrupted", "could", "couldn", "crashed",
        "cyclic",
        "database", "deadlock", "declared", "default", "defined", "definition", "denied", "dependency", "dependencies", "deprecated",
        "detected",
        "device", "different", "directory", "disk", "division", "does", "doesn", "duplicate", "dynamic", "elements", "empty", "encoding",
        "end",
        "engine", "enum", "environment", "eof", "exceeded", "executable", "exist", "existing", "exists", "expected", "expired", "export",
        "exported", "expression", "extra", "field", "fields", "fixture", "format", "forbidden", "found", "function", "generic", "got",
        "handler",
        "header", "heap", "host", "identifier", "import", "imported", "imports", "incompatible", "incorrect", "indentation", "index",
        "infer",
        "inferred", "initialised", "initialized", "insufficient", "integer", "interface", "internal", "invalid", "io", "iterable", "join",
        "json",
        "key", "keyword", "label", "length", "level", "library", "lifetime", "limit", "link", "linker", "literal", "locate", "lock",
        "locked",
        "lockfile", "long", "loop", "macro", "manifest", "match", "member", "memory", "merge", "method", "mismatch", "mismatched",
        "missing", "module",
        "modules", "moved", "multiple", "must", "mutable", "name", "named", "network", "nil", "null", "none", "number", "object", "offset",
        "only",
        "open", "operand", "operation", "operator", "option", "out", "outdated", "output", "overflow", "package", "packages", "panic",
        "panicked",
        "parameter", "parse", "parsing", "password", "path", "peer", "pending", "permission", "permitted", "pipe", "pointer", "port",
        "positional",
        "private", "process", "property", "protocol", "range", "read", "recursion", "redeclaration", "redefinition", "reference", "refused",
        "relation", "remote", "repository", "required", "requires", "reset", "resolve", "resolved", "resolution", "resource", "response",
        "return",
        "returned", "root", "rule", "schema", "scope", "script", "segmentation", "server", "service", "shadow", "signal", "signature",
        "size",
        "socket", "space", "specified", "stack", "statement", "static", "stderr", "stdin", "stdout", "str", "string", "struct", "such",
        "supported",
        "symbol", "symbols", "syntax", "system", "table", "target", "template", "terminated", "thread", "threw", "time", "timed", "timeout",
        "token",
        "too", "trait", "truncated", "tuple", "type", "types", "unable", "unauthorized", "unbound", "uncaught", "undeclared", "undefined",
        "unexpected", "unhandled", "uninitialized", "unimplemented", "unknown", "unmet", "unreachable", "unrecognized", "unresolved",
        "unsupported",
        "unterminated", "unused", "use", "used", "user", "value", "values", "variable", "version", "versions", "violates", "violation",
        "write",
        "wrong", "zero", "cause", "caused", "due", "previous", "ref", "stale", "dirty", "untracked", "overwritten", "exhausted", "busy",
        "ready",
        "running", "unit", "suite", "snapshot", "snapshots", "obsolete", "actual", "unequal", "equal", "greater", "less", "than", "but",
        "after",
        "before", "more", "unclosed", "unescaped", "unformatted", "formatted", "uses", "unwrap", "optional", "concurrency", "isolated",
        "sendable",
    ])
}
