/// The revisions of the protocol, by their dates.
enum Revision: String, CaseIterable, Sendable {
    case november2024 = "2024-11-05"
    case march2025 = "2025-03-26"
    case june2025 = "2025-06-18"
    case november2025 = "2025-11-25"
    case july2026 = "2026-07-28"

    static let newestWithHandshake = Revision.november2025
    static let newest = Revision.july2026

    /// The handshake went with the modern era: each request says by itself what it speaks.
    var isModern: Bool { self == .july2026 }

    /// Only one revision had several messages in one line.
    var hasBatches: Bool { self == .march2025 }

    /// What a client of that revision knows of a tool.
    var hasAnnotations: Bool { self != .november2024 }
    var hasTitles: Bool { self != .november2024 && self != .march2025 }
}
