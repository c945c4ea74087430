internal import Operations
internal import Synchronization

/// The requests that wait or are worked on, so that a client can call one off.
final class OpenRequests: Sendable {
    private let open = Mutex<[RequestID: [Cancellation]]>([:])

    /// Takes note of all requests of a message.
    func note(_ message: Message) {
        each(message) { request in open.withLock { $0[request.id, default: []].append(request.cancellation) } }
    }

    /// The message was answered.
    func forget(_ message: Message) {
        each(message) { request in
            open.withLock { open in
                open[request.id]?.removeAll { $0 === request.cancellation }
                if open[request.id]?.isEmpty ?? false { open[request.id] = nil }
            }
        }
    }

    var isEmpty: Bool { open.withLock { $0.isEmpty } }

    func cancel(_ id: RequestID) {
        for cancellation in open.withLock({ $0[id] ?? [] }) { cancellation.cancel() }
    }

    private func each(_ message: Message, _ body: (Request) -> Void) {
        switch message {
        case .request(let request): body(request)
        case .batch(let messages): for message in messages { each(message, body) }
        case .cancelled, .refused, .nothing: break
        }
    }
}
