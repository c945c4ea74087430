internal import SystemKit

/// Lines from a descriptor to the server, and its answers to standard output. One thread reads, so that a request can be called off while
/// another one is worked on; the thread that runs the loop works and writes.
struct StdioLoop: ~Copyable {
    /// A client that sends more than this before it is answered waits.
    private static let mostWaiting = 4096
    private static let mostWaitingBytes = 64 << 20

    private let input: Descriptor

    init(input: consuming Descriptor) { self.input = input }

    /// Until the input ends and all of it is answered, or nobody reads the answers any more.
    consuming func run(_ server: Server) throws {
        let waiting = Mailbox<Message>(mostElements: Self.mostWaiting, mostWeight: Self.mostWaitingBytes)
        let open = OpenRequests()
        let raw = input.release()
        try Thread.start { Self.read(Descriptor(adopting: raw), into: waiting, open) }
        var server = server
        while let message = waiting.take() {
            let line = server.answer(message)
            open.forget(message)
            guard var line else { continue }
            line.append(UInt8(ascii: "\n"))
            let outcome = try line.withUnsafeBytes { try StandardStreams.writeOut($0) }
            if outcome == .closed { return }
        }
    }

    private static func read(_ input: consuming Descriptor, into waiting: Mailbox<Message>, _ open: OpenRequests) {
        let lines = LineReader(descriptor: input, maximumLineBytes: MessageReader.mostBytes)
        let reader = MessageReader()
        // An input that cannot be read has ended.
        while let line = try? lines.next() {
            switch line {
            case .tooLong: waiting.put(MessageReader.tooLong, weight: 1)
            case .text(let view):
                if view.isBlank { continue }
                let message = reader.read(view.bytes)
                if case .batch(let messages) = message {
                    for case .cancelled(let id) in messages { open.cancel(id) }
                }
                switch message {
                case .cancelled(let id): open.cancel(id)
                case .nothing: break
                case .request, .refused, .batch:
                    open.note(message)
                    waiting.put(message, weight: view.bytes.count)
                }
            }
        }
        waiting.close()
    }
}
