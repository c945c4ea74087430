import Testing

@testable import SystemKit

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

@Suite struct DescriptorTests {
    @Test func modes() throws {
        let folder = try TemporaryFolder()
        let path = folder.path + "/a"
        #expect(throws: SystemError("open", path: path, errno: ENOENT)) { _ = try Descriptor.open(path, .write([])).raw }
        try Descriptor.open(path, .write([.create, .exclusive]), permissions: 0o640).writeAll(Array("one".utf8))
        #expect(try FileStatus.of(path)?.mode == 0o640)
        #expect(throws: SystemError("open", path: path, errno: EEXIST)) {
            _ = try Descriptor.open(path, .write([.create, .exclusive])).raw
        }
        try Descriptor.open(path, .write([.append])).writeAll(Array("two".utf8))
        #expect(try Files.readAll(path) == Array("onetwo".utf8))
        try Descriptor.open(path, .write([.truncate])).writeAll(Array("x".utf8))
        #expect(try Files.readAll(path) == Array("x".utf8))
        let reading = try Descriptor.open(path, .read)
        #expect(throws: SystemError("write", path: path, errno: EBADF)) { try reading.writeAll([1]) }
        #expect(fcntl(reading.raw, F_GETFD) & FD_CLOEXEC != 0)
    }

    @Test func readingAtAPlace() throws {
        let folder = try TemporaryFolder()
        let descriptor = try Descriptor.open(folder.file("a", "0123456789"), .readWrite([]))
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 4, alignment: 1)
        defer { buffer.deallocate() }
        #expect(try descriptor.pread(into: buffer, at: 8) == 2 && buffer[0] == 56)
        #expect(try descriptor.pread(into: buffer, at: 10) == 0)
        #expect(throws: SystemError.self) { try descriptor.pread(into: buffer, at: -1) }
        #expect(try descriptor.read(into: buffer) == 4 && buffer[0] == 48)
        try descriptor.seek(to: 9)
        #expect(try descriptor.read(into: buffer) == 1 && descriptor.read(into: buffer) == 0)
        try descriptor.sync()
        #expect(throws: SystemError.self) { try descriptor.seek(to: -1) }
    }

    @Test func closingOnceAndReporting() throws {
        let bad = Descriptor(adopting: 1_000_000, path: "gone")
        do {
            try bad.close()
            Issue.record("closing nothing should fail")
        } catch {
            #expect(error == SystemError("close", path: "gone", errno: EBADF))
        }
        let raw = try Descriptor.open("/dev/null", .read).release()
        #expect(fcntl(raw, F_GETFD) >= 0)
        do { _ = Descriptor(adopting: raw) }
        let copy = try Descriptor.duplicating(0)
        #expect(copy.raw != 0 && fcntl(copy.raw, F_GETFD) & FD_CLOEXEC != 0)
        #expect(throws: SystemError.self) { _ = try Descriptor.duplicating(1_000_000).raw }
    }

    /// More than a pipe holds, on a writing end that refuses to wait, read away slowly by another thread.
    @Test func aFullPipeIsWaitedFor() throws {
        let pipe = try Pipe()
        let flags = fcntl(pipe.writing.raw, F_GETFL)
        #expect(fcntl(pipe.writing.raw, F_SETFL, flags | O_NONBLOCK) == 0)
        let bytes = (0..<1_000_000).map { UInt8(truncatingIfNeeded: $0 &* 7) }
        let reading = pipe.reading.raw
        let matches = Flag()
        let thread = try ForeignThread {
            var got: [UInt8] = []
            var part = [UInt8](repeating: 0, count: 50_000)
            while got.count < 1_000_000 {
                let count = read(reading, &part, part.count)
                if count <= 0 { break }
                got += part[..<count]
                usleep(500)
            }
            if got.elementsEqual((0..<1_000_000).map { UInt8(truncatingIfNeeded: $0 &* 7) }) { matches.raise() }
        }
        try pipe.writing.writeAll(bytes)
        thread.join()
        #expect(matches.isRaised)
    }

    @Test func aPipeNobodyReads() throws {
        Signals.ignoreBrokenPipe()
        let writing = try Pipe().takeWriting()
        #expect(throws: SystemError("write", errno: EPIPE)) { try writing.writeAll([1]) }
        let outcome = try [1 as UInt8].withUnsafeBytes { try StandardStreams.write(writing.raw, $0) }
        #expect(outcome == .closed)
        let buffer = OutputBuffer(descriptor: writing.raw, capacity: 4)
        try buffer.write("abc")
        #expect(!buffer.isClosed)
        try buffer.write("defghij")
        #expect(try buffer.isClosed && buffer.flush() == .closed)
    }

    @Test func outputIsGathered() throws {
        let folder = try TemporaryFolder()
        let path = try folder.file("out")
        let descriptor = try Descriptor.open(path, .write([.append]))
        let buffer = OutputBuffer(descriptor: descriptor.raw, capacity: 8)
        try buffer.write("1234")
        try buffer.write([UInt8](repeating: 53, count: 4))
        #expect(try Files.readAll(path).isEmpty)
        try buffer.write("6")
        #expect(try Files.readAll(path) == Array("12345555".utf8))
        try buffer.write("a long one, longer than the buffer")
        #expect(try buffer.flush() == .written)
        #expect(try Files.readAll(path) == Array("123455556a long one, longer than the buffer".utf8))
        let refusing = OutputBuffer(descriptor: 1_000_000)
        try refusing.write("x")
        #expect(throws: SystemError("write", errno: EBADF)) { try refusing.flush() }
        #expect(try refusing.flush() == .written)
    }
}
