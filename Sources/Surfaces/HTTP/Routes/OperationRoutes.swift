internal import Operations

/// The operations that are served, by their paths: `fact list` at /v1/fact/list.
struct OperationRoutes: Sendable {
    static let root = "/v1"
    let all: [(path: String, operation: Operation)]
    private let byPath: [String: Operation]

    init(_ operations: [Operation]) {
        all = operations.filter { $0.reach.span != .machine }.map { (Self.path(of: $0), $0) }
        byPath = Dictionary(all.map { ($0.path, $0.operation) }, uniquingKeysWith: { first, _ in first })
    }

    static func path(of operation: Operation) -> String { ([root] + operation.path).joined(separator: "/") }

    subscript(path: String) -> Operation? { byPath[path] }
}

extension Operation {
    /// What may take long: it goes through all of a store.
    var pace: WorkerPool.Pace { reach.span == .store && reach.writes ? .slow : .quick }
}
