internal import Model
internal import TextKit

/// Into which passages a text is cut before it gets its vectors. Whoever changes what follows from it raises the version.
enum PassageRule {
    static let version = 1
    /// The mean of a longer stretch is about everything and nothing.
    private static let bytes = 1024

    /// How many passages of a text get a vector: what people and models say whole, as far as anybody writes, and of outputs, which are
    /// long, and whose words are seldom put in other words, the beginning.
    static func most(ofEvent kind: Int64) -> Int {
        switch EventKind(code: kind) {
        case .memoryInjected, .memoryUsed, .decision: 0
        case .toolStarted, .toolFinished, .observation, .fileChanged: 2
        default: 64
        }
    }

    static let mostOfDocument = 16

    static func passages(of text: UnsafeBufferPointer<UInt8>, most: Int) -> [Range<Int>] {
        most > 0 ? Passages.ranges(of: text, bytes: bytes, most: most) : []
    }
}
