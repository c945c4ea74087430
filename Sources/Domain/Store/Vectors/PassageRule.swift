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
        case .memoryInjected, .memoryUsed, .decision, .dreamDecided: 0
        case .toolStarted, .toolFinished, .observation, .fileChanged: 2
        default: 64
        }
    }

    static let mostOfDocument = 16

    static func passages(of text: UnsafeBufferPointer<UInt8>, most: Int) -> [Range<Int>] {
        guard most > 0 else { return [] }
        // What lies behind the last of them is not looked at.
        return Array(Passages.ranges(of: UnsafeBufferPointer(rebasing: text.prefix(most * bytes)), atMost: bytes).prefix(most))
    }
}
