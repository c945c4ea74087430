internal import SystemKit

extension LineView {
    /// The line without the byte order mark that some programs put at a file's beginning.
    var text: UnsafeBufferPointer<UInt8> {
        guard offset == 0, bytes.starts(with: [0xEF, 0xBB, 0xBF]) else { return bytes }
        return UnsafeBufferPointer(rebasing: bytes.dropFirst(3))
    }
}
