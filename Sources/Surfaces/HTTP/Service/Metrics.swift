internal import Synchronization
internal import SystemKit

/// What the service has done, for Prometheus.
final class Metrics: Sendable {
    private struct Key: Hashable {
        let route: String
        let status: Int
    }

    private struct Durations {
        var buckets = [Int](repeating: 0, count: Metrics.bounds.count)
        var count = 0
        var sum = 0.0
    }

    private struct State {
        var requests: [Key: Int] = [:]
        var durations: [String: Durations] = [:]
        var sent = 0
        var received = 0
    }

    /// In seconds.
    private static let bounds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10]

    private let state = Mutex(State())
    private let startedAt = MonotonicClock.nanoseconds()

    /// `route` is one of a few: never what somebody sent.
    func note(_ route: String, status: Int, nanoseconds: UInt64, received: Int, sent: Int) {
        let seconds = Double(nanoseconds) / 1e9
        state.withLock { state in
            state.requests[Key(route: route, status: status), default: 0] += 1
            state.received += received
            state.sent += sent
            var durations = state.durations[route] ?? Durations()
            for (place, bound) in Self.bounds.enumerated() where seconds <= bound { durations.buckets[place] += 1 }
            durations.count += 1
            durations.sum += seconds
            state.durations[route] = durations
        }
    }

    struct Gauges {
        var connections = 0
        var working = 0
        var waiting = 0
        var openStores = 0
        var storesInUse = 0
    }

    func page(_ gauges: Gauges) -> String {
        let state = self.state.withLock { $0 }
        var text = ""
        func family(_ name: String, _ kind: String, _ help: String, _ lines: [String]) {
            text += "# HELP \(name) \(help)\n# TYPE \(name) \(kind)\n" + lines.map { $0 + "\n" }.joined()
        }
        func gauge(_ name: String, _ help: String, _ value: Int) { family(name, "gauge", help, ["\(name) \(value)"]) }
        let requests = state.requests.sorted { ($0.key.route, $0.key.status) < ($1.key.route, $1.key.status) }
        family(
            "reverie_requests_total", "counter", "Requests that were answered.",
            requests.map { "reverie_requests_total{route=\"\($0.key.route)\",status=\"\($0.key.status)\"} \($0.value)" })
        family("reverie_request_seconds", "histogram", "Time from the whole request to its answer.", histogram(state.durations))
        family("reverie_received_bytes_total", "counter", "Bytes of bodies received.", ["reverie_received_bytes_total \(state.received)"])
        family("reverie_sent_bytes_total", "counter", "Bytes of bodies sent.", ["reverie_sent_bytes_total \(state.sent)"])
        gauge("reverie_connections", "Connections that are open.", gauges.connections)
        gauge("reverie_requests_working", "Requests that are worked on.", gauges.working)
        gauge("reverie_requests_waiting", "Requests that wait.", gauges.waiting)
        gauge("reverie_stores_open", "Stores that are open.", gauges.openStores)
        gauge("reverie_stores_in_use", "Stores that a request uses.", gauges.storesInUse)
        gauge("reverie_uptime_seconds", "Seconds since the start.", Int((MonotonicClock.nanoseconds() - startedAt) / 1_000_000_000))
        return text
    }

    private func histogram(_ all: [String: Durations]) -> [String] {
        all.sorted { $0.key < $1.key }.flatMap { route, durations in
            zip(Self.bounds, durations.buckets).map { "reverie_request_seconds_bucket{route=\"\(route)\",le=\"\($0)\"} \($1)" } + [
                "reverie_request_seconds_bucket{route=\"\(route)\",le=\"+Inf\"} \(durations.count)",
                "reverie_request_seconds_sum{route=\"\(route)\"} \(durations.sum)",
                "reverie_request_seconds_count{route=\"\(route)\"} \(durations.count)",
            ]
        }
    }
}
