package import Model

/// Puts citations and marks behind the claims of a text, and leaves every byte of it as it is.
package enum Annotation {
    package static func annotate(_ text: [UInt8], _ claims: [CheckedClaim], offset: Int = 0) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(text.count + 32 * claims.count)
        var done = 0
        for claim in claims.sorted(by: { $0.range.upperBound < $1.range.upperBound }) {
            let place = claim.range.upperBound - offset
            guard place >= done, place <= text.count, let mark = mark(claim) else { continue }
            result += text[done..<place]
            result += Array(mark.utf8)
            done = place
        }
        return result + text[done...]
    }

    /// Nil where the claim has its citation already, or cannot be checked.
    static func mark(_ claim: CheckedClaim) -> String? {
        switch claim.verdict {
        case .supported:
            let held = claim.citations.contains { $0.standing == .holds }
            return held ? nil : claim.sources.first.map { " [\($0.citation)]" }
        case .contradicted:
            let against = claim.sources.first.map { " by \($0.citation)" } ?? ""
            return " [contradicted\(against)]"
        case .unsupported: return " [unsupported]"
        case .notCheckable: return nil
        }
    }
}
