import TestSupport
import Testing

@testable import SystemKit

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

@Suite struct BackwardLineReaderTests {
    static func allLines(_ reader: BackwardLineReader) throws -> [ReadLine] {
        var lines: [ReadLine] = []
        while let line = try reader.next() { lines.append(ReadLine(line)) }
        return lines
    }

    /// Numbers run from the other end, so they are left out of comparisons.
    static func withoutNumber(_ line: ReadLine) -> ReadLine {
        var line = line
        line.number = 0
        return line
    }

    @Test(arguments: [1, 2, 5, 1000])
    func between(_ chunk: Int) throws {
        let folder = try TemporaryFolder()
        let path = try folder.file("a", "one\ntwo\r\nthree\nfour")
        func read(from end: Int64?, to start: Int64 = 0) throws -> [String] {
            try Self.allLines(BackwardLineReader(path: path, endOffset: end, startOffset: start, chunkSize: chunk)).map(\.description)
        }
        #expect(try read(from: nil) == ["1@15+4 four open", "2@9+6 three", "3@4+5 two", "4@0+4 one"])
        #expect(try read(from: 9) == ["1@4+5 two", "2@0+4 one"])
        #expect(try read(from: 6) == ["1@4+2 tw open", "2@0+4 one"])
        #expect(try read(from: 15, to: 4) == ["1@9+6 three", "2@4+5 two"])
        #expect(try read(from: 9, to: 9).isEmpty && read(from: 4, to: 9).isEmpty && read(from: 0).isEmpty)
        #expect(try read(from: 1000, to: 15) == ["1@15+4 four open"] && read(from: -5).isEmpty && read(from: nil, to: 1000).isEmpty)
    }

    @Test func aFileThatShrinksIsAnError() throws {
        let folder = try TemporaryFolder()
        let path = try folder.file("a", "one\ntwo\n")
        let reader = try BackwardLineReader(path: path)
        #expect(truncate(path, 3) == 0)
        #expect(throws: SystemError("read back over the shortened", path: path, errno: EIO)) { try reader.next() }
    }

    @Test(arguments: [51 as UInt64, 52])
    func lastPlaceOfAByte(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        for _ in 0..<3000 {
            let bytes = (0..<Int.random(in: 0...40, using: &random)).map { _ in
                [9, 10, 11, 138, 0, 97].randomElement(using: &random) ?? 97 as UInt8
            }
            let found = bytes.withUnsafeBytes { buffer in buffer.baseAddress.flatMap { lastIndex(of: 10, in: $0, count: buffer.count) } }
            #expect(found == bytes.lastIndex(of: 10), "seed \(seed)")
        }
    }
}
