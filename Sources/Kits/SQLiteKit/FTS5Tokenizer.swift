import CSQLite

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// What the tokens of a text are wanted for.
package enum FTS5TokenizeReason: Sendable {
    case document
    case query
    /// A query whose last token is the beginning of a word.
    case prefix
    /// An auxiliary function reads the text again.
    case aux

    init(flags: Int32) {
        if flags & FTS5_TOKENIZE_PREFIX != 0 {
            self = .prefix
        } else if flags & FTS5_TOKENIZE_QUERY != 0 {
            self = .query
        } else if flags & FTS5_TOKENIZE_AUX != 0 {
            self = .aux
        } else {
            self = .document
        }
    }
}

/// Cuts text into tokens. The text may be anything, invalid UTF-8 included.
package protocol FTS5Tokenizer: AnyObject {
    /// Emits each token and returns zero, or at once the first result of `emit` that is not zero.
    func tokenize(_ text: UnsafeBufferPointer<UInt8>, reason: FTS5TokenizeReason, emit sink: FTS5TokenSink) -> Int32
}

/// Where a tokenizer puts its tokens: straight into FTS5, without a copy or an allocation.
package struct FTS5TokenSink {
    typealias Callback = @convention(c) (UnsafeMutableRawPointer?, Int32, UnsafePointer<CChar>?, Int32, Int32, Int32) -> Int32

    private let callback: Callback
    private let context: UnsafeMutableRawPointer?

    init(callback: @escaping Callback, context: UnsafeMutableRawPointer?) {
        self.callback = callback
        self.context = context
    }

    /// Gives one token; `start` and `end` are its bytes in the text. A colocated token stands at the place of the one before.
    /// A token ends before a NUL, and an empty one is left out. A result other than zero ends the tokenizing.
    @inline(__always)
    package func emit(_ token: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int, colocated: Bool = false) -> Int32 {
        guard let base = token.baseAddress else { return SQLITE_OK }
        // The index keeps its pending terms as C strings: a NUL within one damages it.
        let length = memchr(base, 0, token.count).map { UnsafeRawPointer($0) - UnsafeRawPointer(base) } ?? token.count
        guard length > 0 else { return SQLITE_OK }
        return callback(
            context, colocated ? FTS5_TOKEN_COLOCATED : 0, UnsafeRawPointer(base).assumingMemoryBound(to: CChar.self),
            Int32(clamping: length), Int32(clamping: start), Int32(clamping: end))
    }
}

private final class TokenizerFactory {
    let make: ([String]) throws -> any FTS5Tokenizer

    init(_ make: @escaping ([String]) throws -> any FTS5Tokenizer) {
        self.make = make
    }
}

// A pointer cannot carry an existential, an object can.
private final class TokenizerBox {
    let tokenizer: any FTS5Tokenizer

    init(_ tokenizer: any FTS5Tokenizer) {
        self.tokenizer = tokenizer
    }
}

extension FTS5Extension {
    /// Registers a tokenizer under `name`. `make` is called for each table that uses it on this connection, with the words
    /// that follow the name in the table's `tokenize` option; it may give the same object every time.
    package static func registerTokenizer(
        on connection: Connection, name: String, make: @escaping ([String]) throws -> any FTS5Tokenizer
    ) throws(SQLiteError) {
        let api = try interface(of: connection)
        guard let create = api.pointee.xCreateTokenizer else { throw missing(path: connection.path) }
        var callbacks = fts5_tokenizer(
            xCreate: createTokenizer, xDelete: { releaseRetained($0.map { UnsafeMutableRawPointer($0) }) }, xTokenize: tokenize)
        let factory = Unmanaged.passRetained(TokenizerFactory(make))
        let code = create(api, name, factory.toOpaque(), &callbacks) { releaseRetained($0) }
        guard code == SQLITE_OK else {
            factory.release()
            throw connection.core.error(code, operation: "registering the tokenizer \(name)")
        }
    }
}

private func createTokenizer(
    _ context: UnsafeMutableRawPointer?, _ words: UnsafeMutablePointer<UnsafePointer<CChar>?>?, _ count: Int32,
    _ result: UnsafeMutablePointer<OpaquePointer?>?
) -> Int32 {
    guard let context, let result else { return SQLITE_MISUSE }
    let factory = Unmanaged<TokenizerFactory>.fromOpaque(context).takeUnretainedValue()
    let all = UnsafeBufferPointer(start: words, count: Int(max(0, count)))
    do {
        let tokenizer = try factory.make(all.compactMap { $0.map { String(cString: $0) } })
        result.pointee = OpaquePointer(Unmanaged.passRetained(TokenizerBox(tokenizer)).toOpaque())
        return SQLITE_OK
    } catch {
        // FTS5 has no way to pass a message on from here.
        result.pointee = nil
        return SQLITE_ERROR
    }
}

private func tokenize(
    _ tokenizer: OpaquePointer?, _ context: UnsafeMutableRawPointer?, _ flags: Int32, _ text: UnsafePointer<CChar>?,
    _ length: Int32, _ callback: FTS5TokenSink.Callback?
) -> Int32 {
    guard let tokenizer, let callback else { return SQLITE_MISUSE }
    let box = Unmanaged<TokenizerBox>.fromOpaque(UnsafeRawPointer(tokenizer)).takeUnretainedValue()
    let start = UnsafeRawPointer(text)?.assumingMemoryBound(to: UInt8.self)
    let bytes = UnsafeBufferPointer(start: start, count: start == nil ? 0 : Int(max(0, length)))
    return box.tokenizer.tokenize(
        bytes, reason: FTS5TokenizeReason(flags: flags), emit: FTS5TokenSink(callback: callback, context: context))
}
