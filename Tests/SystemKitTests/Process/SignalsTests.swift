import Testing

@testable import SystemKit

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

private func ignoreSignal(_ number: Int32) {}

/// One after the other: signals belong to the whole process.
@Suite(.serialized) struct SignalsTests {
    @Test(arguments: [SIGINT, SIGTERM])
    func anInterruptIsNotedFromAForeignThread(_ number: Int32) throws {
        Interrupt.install()
        defer {
            signal(SIGINT, SIG_DFL)
            signal(SIGTERM, SIG_DFL)
            Interrupt.clear()
        }
        Interrupt.clear()
        #expect(!Interrupt.isRaised && Interrupt.signalNumber == nil)
        let thread = try ForeignThread { raise(number) }
        thread.join()
        #expect(Interrupt.isRaised && Interrupt.signalNumber == number)
        Interrupt.clear()
        kill(getpid(), number)
        let deadline = MonotonicClock.nanoseconds() + 5_000_000_000
        while !Interrupt.isRaised, MonotonicClock.nanoseconds() < deadline { MonotonicClock.sleep(nanoseconds: 100_000) }
        #expect(Interrupt.signalNumber == number)
    }

    /// Reads one byte of a pipe on a thread that is hit by signals until the byte comes or the read gives up.
    private func readUnderSignals(_ number: Int32, sendByte: Bool) throws -> Int32 {
        let pipe = try Pipe()
        let reading = pipe.reading.raw
        let (done, succeeded, interrupted) = (Flag(), Flag(), Flag())
        let thread = try ForeignThread {
            let descriptor = Descriptor(adopting: reading)
            var byte: UInt8 = 0
            do throws(SystemError) {
                let count = try withUnsafeMutableBytes(of: &byte) { (buffer) throws(SystemError) in try descriptor.read(into: buffer) }
                if count == 1, byte == 42 { succeeded.raise() }
            } catch {
                if error.errno == EINTR { interrupted.raise() }
            }
            done.raise()
            _ = descriptor.release()
        }
        for _ in 0..<50 where !done.isRaised {
            // A second interrupt before the first is acted on would end the tests.
            Interrupt.clear()
            pthread_kill(thread.handle, number)
            MonotonicClock.sleep(nanoseconds: 1_000_000)
        }
        if sendByte || !done.isRaised { try pipe.writing.writeAll([42]) }
        thread.join()
        return interrupted.isRaised ? EINTR : succeeded.isRaised ? 0 : EIO
    }

    @Test func otherSignalsDoNotCutAReadShort() throws {
        Platform.handle(SIGUSR1, with: ignoreSignal)
        defer { signal(SIGUSR1, SIG_DFL) }
        #expect(try readUnderSignals(SIGUSR1, sendByte: true) == 0)
    }

    @Test func anInterruptEndsAWaitingRead() throws {
        Interrupt.install()
        defer {
            signal(SIGINT, SIG_DFL)
            signal(SIGTERM, SIG_DFL)
            Interrupt.clear()
        }
        #expect(try readUnderSignals(SIGINT, sendByte: false) == EINTR)
    }
}
