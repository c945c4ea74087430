/// Reads documents one after another. Its tape is kept between documents, so a warm parser allocates nothing.
/// One parser serves one thread at a time.
package final class JSONParser {
    private let limits: JSONLimits
    private var idleTape: Tape?

    package init(limits: JSONLimits = JSONLimits()) {
        self.limits = limits
    }

    /// Checks the whole document and hands its root to `body`; the view and all taken from it die when `body` returns.
    /// Throws `JSONError` for a refused document, and whatever `body` throws.
    package func withDocument<R>(_ bytes: UnsafeBufferPointer<UInt8>, _ body: (JSONView) throws -> R) throws -> R {
        // A body that reads another document with this parser gets a tape of its own.
        let tape = idleTape ?? Tape()
        idleTape = nil
        defer { idleTape = tape }
        let root: JSONView
        do throws(Fault) {
            root = try read(bytes, onto: tape)
        } catch {
            throw JSONError(error, in: bytes)
        }
        return try body(root)
    }

    private func read(_ bytes: UnsafeBufferPointer<UInt8>, onto tape: Tape) throws(Fault) -> JSONView {
        guard bytes.count <= limits.byteCeiling else { throw Fault(.tooLarge, at: limits.byteCeiling) }
        guard let start = bytes.baseAddress else { throw Fault(.unexpectedEnd, at: 0) }
        var builder = TapeBuilder(bytes: start, count: bytes.count, limits: limits, tape: tape)
        try builder.build()
        return JSONView(bytes: start, nodes: tape.nodes, index: 0)
    }
}
