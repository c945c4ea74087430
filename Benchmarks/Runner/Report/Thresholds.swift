internal import JSONKit
internal import SystemKit

/// A bar that a figure must reach.
struct Threshold {
    enum Direction: String {
        case atLeast = "at_least"
        case atMost = "at_most"
    }

    enum State: String {
        case now
        /// Belongs to a later step: shown, not judged.
        case later
    }

    let bar: Double
    let direction: Direction
    let state: State

    func holds(for value: Double) -> Bool { direction == .atLeast ? value >= bar : value <= bar }

    func verdict(_ value: Double) -> String { state == .later ? "later" : holds(for: value) ? "reached" : "missed" }

    var text: String { (direction == .atLeast ? "≥ " : "≤ ") + Decimals.text(bar) }
}

/// The bars of `thresholds.json`, by the name of the row.
struct Thresholds {
    let bars: [String: Threshold]

    struct Malformed: Error, CustomStringConvertible {
        let description: String
    }

    init(path: String) throws {
        var bars: [String: Threshold] = [:]
        for entry in try JSONValue.parse(bytes: Files.readAll(path)).array ?? [] {
            guard let name = entry["name"]?.string, let bar = entry["bar"]?.double,
                let direction = entry["direction"]?.string.flatMap(Threshold.Direction.init(rawValue:)),
                let state = entry["state"]?.string.flatMap(Threshold.State.init(rawValue:))
            else { throw Malformed(description: "\(path): an entry lacks its name, bar, direction or state: \(entry.encoded())") }
            bars[name] = Threshold(bar: bar, direction: direction, state: state)
        }
        self.bars = bars
    }

    subscript(name: String) -> Threshold? { bars[name] }
}
