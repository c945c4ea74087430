internal import Model
internal import Store

/// Which harnesses call Reverie.
extension Doctor {
    var harnesses: HealthReport.Check {
        var connected: [String] = []
        var unread: [String] = []
        for harness in ConnectableHarness.allCases {
            do {
                // What disconnecting would take out is what is there.
                let steps = try Connecting(harness, store: nil, environment: environment).trial(disconnects: true)
                let parts = steps.filter { $0.change != .unchanged }.map { $0.part == .hooks ? "hooks" : "tools" }
                if !parts.isEmpty { connected.append("\(harness.title) (\(parts.joined(separator: " and ")))") }
            } catch {
                unread.append(ErrorSentence.of(error).what)
            }
        }
        let found = connected.isEmpty ? "none is connected" : "connected: \(connected.joined(separator: ", "))"
        guard unread.isEmpty else {
            return .init("harnesses", .warn, "\(found); \(unread.joined(separator: " "))", "Correct that file; nothing of it was changed.")
        }
        let all = ConnectableHarness.allCases.map(\.rawValue).joined(separator: "|")
        return .init("harnesses", .ok, found, connected.isEmpty ? "`reverie connect \(all)` plugs one in." : nil)
    }
}
