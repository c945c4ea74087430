internal import JSONKit
internal import SystemKit

/// What is left of words in the files of a folder: every stretch of eight bytes of the texts, of their JSON forms and of their base64
/// forms, but for those that also stand in texts that are kept.
package struct Remains: Sendable {
    private static let mostTold = 20
    private let wanted: Set<UInt64>
    private let step: Int

    package init(of texts: [String], but kept: [String] = []) {
        wanted = Self.windows(texts).subtracting(Self.windows(kept))
        step = 1
    }

    /// The same of any bytes, as they are, but for stretches with so many zeros that anything might hold them. What is left of them is
    /// longer than a word or two: it is enough to look at whole words.
    package init(ofBytes all: [[UInt8]], but kept: [[UInt8]] = []) {
        step = 8
        wanted = Self.windows(forms: all).subtracting(Self.windows(forms: kept)).filter { word in
            (0..<8).filter { word >> UInt64(8 * $0) & 0xFF == 0 }.count < 3
        }
    }

    /// Where they stand, the first few; empty when no byte is left.
    package func found(in folder: String) throws -> [String] {
        var found: [String] = []
        try Folders.walk(folder) { path, status in
            if status.kind == .file { look(in: try Files.readAll(path), path, &found) }
            return .proceed
        }
        return found
    }

    private func look(in bytes: [UInt8], _ path: String, _ found: inout [String]) {
        guard bytes.count >= 8 else { return }
        bytes.withUnsafeBytes { buffer in
            for start in stride(from: 0, through: buffer.count - 8, by: step) where found.count < Self.mostTold {
                let word = buffer.loadUnaligned(fromByteOffset: start, as: UInt64.self)
                // Most of a file is zeros.
                guard word != 0, wanted.contains(word) else { continue }
                let text = String(decoding: buffer[start..<start + 8], as: UTF8.self)
                found.append("\(Paths.lastComponent(path)) at \(start): \(text)")
            }
        }
    }

    private static func windows(_ texts: [String]) -> Set<UInt64> {
        windows(
            forms: texts.flatMap { text in
                let json = JSONValue.string(text).encoded()
                let shifted = (0..<3).map { base64(Array(text.utf8.dropFirst($0))) }
                return [Array(text.utf8), Array(json.utf8.dropFirst().dropLast())] + shifted
            })
    }

    private static func windows(forms: [[UInt8]]) -> Set<UInt64> {
        var all: Set<UInt64> = []
        for form in forms where form.count >= 8 {
            form.withUnsafeBytes { bytes in
                for start in 0...(form.count - 8) { all.insert(bytes.loadUnaligned(fromByteOffset: start, as: UInt64.self)) }
            }
        }
        return all
    }

    private static let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

    /// Of whole threes only; what follows depends on what stands behind.
    private static func base64(_ bytes: [UInt8]) -> [UInt8] {
        stride(from: 0, to: bytes.count - bytes.count % 3, by: 3).flatMap { start -> [UInt8] in
            let three = Int(bytes[start]) << 16 | Int(bytes[start + 1]) << 8 | Int(bytes[start + 2])
            return [18, 12, 6, 0].map { letters[three >> $0 & 63] }
        }
    }
}
