import TestSupport
import Testing

@testable import SystemKit

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// A line as a value that outlives its reader.
struct ReadLine: Equatable, CustomStringConvertible {
    var text: [UInt8]?
    var offset: Int64
    var length: Int64
    var number: Int
    var isTerminated = true

    init(_ line: Line) {
        switch line {
        case .text(let view):
            (text, offset, length, number) = (Array(view.bytes), view.offset, view.endOffset - view.offset, view.number)
            isTerminated = view.isTerminated
        case .tooLong(let offset, let length, let number):
            (text, self.offset, self.length, self.number) = (nil, offset, length, number)
        }
    }

    init(_ text: String?, at offset: Int64, length: Int64, number: Int, isTerminated: Bool = true) {
        (self.text, self.offset, self.length, self.number) = (text.map { Array($0.utf8) }, offset, length, number)
        self.isTerminated = isTerminated
    }

    var description: String {
        "\(number)@\(offset)+\(length) \(text.map { String(decoding: $0, as: UTF8.self) } ?? "too long")\(isTerminated ? "" : " open")"
    }
}

func allLines(_ reader: LineReader) throws -> [ReadLine] {
    var lines: [ReadLine] = []
    while let line = try reader.next() { lines.append(ReadLine(line)) }
    return lines
}

@Suite struct LineReaderTests {
    @Test(arguments: [1, 2, 3, 7, 256 * 1024])
    func table(_ chunk: Int) throws {
        let folder = try TemporaryFolder()
        func read(_ text: String, maximum: Int = 100) throws -> [ReadLine] {
            try allLines(LineReader(path: folder.file("a", text), chunkSize: chunk, maximumLineBytes: maximum))
        }
        #expect(try read("") == [])
        #expect(try read("\n") == [ReadLine("", at: 0, length: 1, number: 1)])
        #expect(try read("\r\n") == [ReadLine("", at: 0, length: 2, number: 1)])
        #expect(try read("\r") == [ReadLine("\r", at: 0, length: 1, number: 1, isTerminated: false)])
        #expect(
            try read("ab\nc\r\n\nd") == [
                ReadLine("ab", at: 0, length: 3, number: 1), ReadLine("c", at: 3, length: 3, number: 2),
                ReadLine("", at: 6, length: 1, number: 3),
                ReadLine("d", at: 7, length: 1, number: 4, isTerminated: false),
            ])
        #expect(try read("a\r\r\n") == [ReadLine("a\r", at: 0, length: 4, number: 1)])
        // Just as long as allowed, one longer, and longer still at the very end.
        #expect(
            try read("abc\nabcd\nx\nabcdef", maximum: 3) == [
                ReadLine("abc", at: 0, length: 4, number: 1), ReadLine(nil, at: 4, length: 5, number: 2),
                ReadLine("x", at: 9, length: 2, number: 3),
                ReadLine(nil, at: 11, length: 6, number: 4),
            ])
        #expect(try read("\na\n", maximum: 0) == [ReadLine("", at: 0, length: 1, number: 1), ReadLine(nil, at: 1, length: 2, number: 2)])
    }

    @Test func fromAnOffset() throws {
        let folder = try TemporaryFolder()
        let path = try folder.file("a", "one\ntwo\nthree\n")
        let lines = try allLines(LineReader(path: path, offset: 4, startNumber: 2))
        #expect(lines == [ReadLine("two", at: 4, length: 4, number: 2), ReadLine("three", at: 8, length: 6, number: 3)])
        #expect(try allLines(LineReader(path: path, offset: 14)).isEmpty && allLines(LineReader(path: path, offset: 1000)).isEmpty)
        #expect(throws: SystemError.self) { try LineReader(path: path, offset: -1) }
        #expect(throws: SystemError("read", path: folder.path, errno: EISDIR)) { try allLines(LineReader(path: folder.path)) }
    }

    @Test func fromAPipe() throws {
        let pipe = try Pipe()
        let writing = pipe.writing.raw
        let thread = try ForeignThread {
            for piece in ["on", "e\r", "\ntwo", "\nthr", "ee"] {
                _ = write(writing, piece, piece.utf8.count)
                usleep(2000)
            }
        }
        let reading = try Descriptor.duplicating(pipe.reading.raw)
        thread.join()
        _ = consume pipe
        let lines = try allLines(LineReader(descriptor: reading))
        #expect(lines.map(\.description) == ["1@0+5 one", "2@5+4 two", "3@9+5 three open"])
    }

    /// The model splits the whole file at once.
    @Test(arguments: 100..<140 as Range<UInt64>)
    func forwardsAndBackwardsAgreeWithSplitting(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let folder = try TemporaryFolder()
        let bytes = (0..<Int.random(in: 0...400, using: &random)).map { _ in
            [10, 10, 13, 97, 98, 99, 0, 255].randomElement(using: &random) ?? 97 as UInt8
        }
        let path = try folder.file("a", bytes)
        let maximum = Int.random(in: 0...20, using: &random)
        let chunk = Int.random(in: 1...50, using: &random)
        let expected = model(bytes, maximum: maximum)
        #expect(try allLines(LineReader(path: path, chunkSize: chunk, maximumLineBytes: maximum)) == expected, "seed \(seed)")
        let backwards = try BackwardLineReader(path: path, chunkSize: Int.random(in: 1...50, using: &random), maximumLineBytes: maximum)
        #expect(
            try BackwardLineReaderTests.allLines(backwards).map(BackwardLineReaderTests.withoutNumber)
                == expected.reversed().map(BackwardLineReaderTests.withoutNumber), "seed \(seed)")
    }

    private func model(_ bytes: [UInt8], maximum: Int) -> [ReadLine] {
        var lines: [ReadLine] = []
        var start = 0
        while start < bytes.count {
            let end = bytes[start...].firstIndex(of: 10)
            var text = Array(bytes[start..<(end ?? bytes.count)])
            let length = text.count + (end == nil ? 0 : 1)
            var line = ReadLine(nil, at: Int64(start), length: Int64(length), number: lines.count + 1)
            if text.count <= maximum {
                if end != nil, text.last == 13 { text.removeLast() }
                line.text = text
                line.isTerminated = end != nil
            }
            lines.append(line)
            start += length
        }
        return lines
    }

    @Test func giantsAreSkippedInSmallMemory() throws {
        let folder = try TemporaryFolder()
        let path = try folder.file("a", "first\n")
        let appending = try Descriptor.open(path, .write([.append]))
        let block = [UInt8](repeating: 120, count: 1 << 20)
        for _ in 0..<64 { try appending.writeAll(block) }
        try appending.writeAll(Array("\nlast\n".utf8))
        let before = peakMemory()
        let lines = try allLines(LineReader(path: path, maximumLineBytes: 1 << 20))
        #expect(lines.map(\.text) == [Array("first".utf8), nil, Array("last".utf8)] && lines[1].length == 64 << 20 + 1)
        let backwards = try BackwardLineReaderTests.allLines(BackwardLineReader(path: path, maximumLineBytes: 1 << 20))
        #expect(backwards.map(\.text) == [Array("last".utf8), nil, Array("first".utf8)] && backwards[1].length == 64 << 20 + 1)
        #expect(peakMemory() - before < 32 << 20)
    }

    /// The most this process ever held, in bytes.
    private func peakMemory() -> Int {
        var usage = rusage()
        // 0 is this process, a constant of a different type on each system.
        getrusage(0, &usage)
        #if canImport(Glibc)
            return usage.ru_maxrss * 1024
        #else
            return usage.ru_maxrss
        #endif
    }

    @Test func longLinesWithinTheLimitComeWhole() throws {
        let folder = try TemporaryFolder()
        let long = String(repeating: "y", count: 3_000_000)
        let path = try folder.file("a", "a\n\(long)\nb\n\(long)\nc")
        let lines = try allLines(LineReader(path: path, chunkSize: 4096))
        #expect(lines.map { $0.text?.count } == [1, 3_000_000, 1, 3_000_000, 1])
        #expect(
            try BackwardLineReaderTests.allLines(BackwardLineReader(path: path, chunkSize: 4096)).map { $0.text?.count } == [
                1, 3_000_000, 1, 3_000_000, 1,
            ])
    }
}
