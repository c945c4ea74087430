internal import JSONKit
internal import Model

/// Tool calls that wait for their result, so that the two are paired also across two imports.
struct OpenCalls {
    struct Call {
        let event: EventID
        let tool: String
    }

    /// Calls that never got a result must not add up for ever.
    private static let most = 512
    private static let longestName = 256
    private var calls: [String: Call] = [:]
    private var order: [String] = []

    init() {}

    init(_ state: JSONValue?) {
        for entry in state?.array ?? [] {
            guard let call = entry["call"]?.string, let event = entry["event"]?.string else { continue }
            open(call, event: EventID(rawValue: event), tool: entry["tool"]?.string ?? "")
        }
    }

    var state: JSONValue {
        .array(
            order.compactMap { name in
                calls[name].map { ["call": .string(name), "event": .string($0.event.rawValue), "tool": .string($0.tool)] }
            })
    }

    mutating func open(_ name: String, event: EventID, tool: String) {
        // They are saved with every commit; no harness calls a call by a page of text.
        guard name.utf8.count <= Self.longestName, tool.utf8.count <= Self.longestName else { return }
        if calls.updateValue(Call(event: event, tool: tool), forKey: name) == nil { order.append(name) }
        if order.count > Self.most { calls[order.removeFirst()] = nil }
    }

    mutating func close(_ name: String) -> Call? {
        guard let call = calls.removeValue(forKey: name) else { return nil }
        order.removeAll { $0 == name }
        return call
    }
}
