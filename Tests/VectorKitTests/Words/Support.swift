import SystemKit
import TestSupport

@testable import VectorKit

extension WordPieces {
    func rows(_ text: String) -> [Int] { rows(Array(text.utf8)) }

    func rows(_ bytes: [UInt8]) -> [Int] {
        var rows: [Int] = []
        bytes.withUnsafeBufferPointer { split($0) { rows.append($0) } }
        return rows
    }
}

extension WordVectors {
    convenience init(_ small: SmallWordVectors, in folder: TemporaryFolder) throws {
        try small.write(folder.file("words.vec"))
        try self.init(path: folder.file("words.vec"))
    }

    /// The vector of a text; nil when it says nothing.
    func vector(_ text: String, _ instructions: Instructions = .best) -> [Float]? { vector(Array(text.utf8), instructions) }

    func vector(_ bytes: [UInt8], _ instructions: Instructions = .best) -> [Float]? {
        var vector = [Float](repeating: .nan, count: dimensions)
        let isSaid = bytes.withUnsafeBufferPointer { text in
            vector.withUnsafeMutableBufferPointer { embed(text, into: $0, instructions) }
        }
        return isSaid ? vector : nil
    }

    /// What stands in the repository.
    static func shipped() throws -> WordVectors {
        try WordVectors(path: Paths.join(try Program.checkout(), "lexicons/vectors/words.vec"))
    }
}

/// The ones that this machine can run; the plain way is always among them.
let runnable = Instructions.allCases.filter { $0 <= .best }
