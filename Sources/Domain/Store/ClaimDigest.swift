internal import SealKit

extension LedgerWriter {
    /// Tells in this store whether the same words were checked before, and says nothing of them elsewhere.
    package func digest(ofClaim text: String) -> String {
        var text = text
        text.withUTF8 { tools.graphDigest.update(UnsafeRawBufferPointer($0)) }
        return String(tools.graphDigest.finish().hex.prefix(32))
    }
}
