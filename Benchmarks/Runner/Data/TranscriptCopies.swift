internal import SystemKit

/// Makes many sessions out of a few: copies in which every uuid is another one, the same wherever it stood.
struct TranscriptCopies {
    let source: String
    let target: String

    private struct Original {
        let path: String
        let bytes: [UInt8]
    }

    /// Copies the folder until at least `bytes` are written; one folder for each of `parts` equal parts.
    func make(bytes: Int, parts: Int) throws {
        var originals: [Original] = []
        try Folders.walk(source) { path, status in
            guard status.kind == .file, path.hasSuffix(".jsonl") else { return .proceed }
            let bytes = try Files.readAll(path)
            if Self.canBeCopied(bytes) { originals.append(Original(path: String(path.dropFirst(source.utf8.count + 1)), bytes: bytes)) }
            return .proceed
        }
        let once = originals.reduce(0) { $0 + $1.bytes.count }
        guard once > 0 else { return }
        let copies = (bytes + once - 1) / once
        for copy in 0..<copies * parts {
            let folder = Paths.join(target, "part-\(copy % parts)/copy-\(copy)")
            for original in originals {
                let name = String(decoding: Self.rewritten(Array(original.path.utf8), copy), as: UTF8.self)
                let file = try FileSink(path: Paths.join(folder, name))
                try file.write(Self.rewritten(original.bytes, copy))
                try file.end()
            }
        }
    }

    /// A record whose id is no uuid would stand in every copy under one id, with other words each time.
    private static func canBeCopied(_ bytes: [UInt8]) -> Bool {
        let text = String(decoding: bytes, as: UTF8.self)
        return text.split(separator: "\n").allSatisfy { line in
            guard let start = line.end(of: "\"uuid\":\"") else { return true }
            var value = Array(line[start...].utf8.prefix(36))
            return value.count == 36 && value.withUnsafeMutableBufferPointer { isUUID($0, at: 0) }
        }
    }

    /// Replaces the first eight digits of every uuid. Different uuids stay different, in one copy and between copies.
    static func rewritten(_ bytes: [UInt8], _ copy: Int) -> [UInt8] {
        guard copy > 0 else { return bytes }
        let change = UInt32(truncatingIfNeeded: copy &* 0x9E37_79B1)
        var result = bytes
        result.withUnsafeMutableBufferPointer { buffer in
            var index = 8
            while index + 28 <= buffer.count {
                guard buffer[index] == hyphen, isUUID(buffer, at: index - 8), let old = number(buffer, at: index - 8) else {
                    index += 1
                    continue
                }
                put(old ^ change, into: buffer, at: index - 8)
                index += 28
            }
        }
        return result
    }

    private static let hyphen = UInt8(ascii: "-")

    private static func isUUID(_ bytes: UnsafeMutableBufferPointer<UInt8>, at start: Int) -> Bool {
        for offset in 0..<36 {
            let byte = bytes[start + offset]
            let isSeparator = offset == 8 || offset == 13 || offset == 18 || offset == 23
            if isSeparator ? byte != hyphen : digit(byte) == nil { return false }
        }
        return true
    }

    private static func digit(_ byte: UInt8) -> UInt32? {
        switch byte {
        case 0x30...0x39: UInt32(byte - 0x30)
        case 0x61...0x66: UInt32(byte - 0x57)
        default: nil
        }
    }

    private static func number(_ bytes: UnsafeMutableBufferPointer<UInt8>, at start: Int) -> UInt32? {
        var value: UInt32 = 0
        for offset in 0..<8 {
            guard let digit = digit(bytes[start + offset]) else { return nil }
            value = value << 4 | digit
        }
        return value
    }

    private static func put(_ value: UInt32, into bytes: UnsafeMutableBufferPointer<UInt8>, at start: Int) {
        for offset in 0..<8 {
            let digit = UInt8(value >> (28 - 4 * UInt32(offset)) & 15)
            bytes[start + offset] = digit < 10 ? 0x30 + digit : 0x57 + digit
        }
    }
}

extension Substring {
    /// Where the text behind a piece begins; nil when the piece is not there.
    fileprivate func end(of piece: String) -> Index? {
        var rest = utf8[...]
        while let quote = rest.firstIndex(of: UInt8(ascii: "\"")) {
            if rest[quote...].starts(with: piece.utf8) { return utf8.index(quote, offsetBy: piece.utf8.count) }
            rest = rest[rest.index(after: quote)...]
        }
        return nil
    }
}
