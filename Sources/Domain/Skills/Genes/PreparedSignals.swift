/// The signals of one `match`, cut to what is looked at, and lower-cased once.
struct PreparedSignals {
    struct Signal {
        /// What patterns see: characters as they were written.
        let written: [UInt8]
        let lowered: [UInt8]
    }

    let signals: [Signal]
    /// What was not looked at.
    let faults: [String]

    init(_ texts: [String], _ limits: GeneMatchLimits) {
        var signals: [Signal] = []
        var faults: [String] = []
        var left = limits.totalSignalBytes
        if texts.count > limits.signals { faults.append("only the first \(limits.signals) of \(texts.count) signals were looked at") }
        for (index, text) in texts.prefix(limits.signals).enumerated() {
            let room = min(limits.signalBytes, left)
            let kept = Self.beginning(of: text, room)
            if kept.utf8.count < text.utf8.count {
                faults.append("only the first \(kept.utf8.count) bytes of signal \(index + 1) were looked at")
            }
            left -= kept.utf8.count
            let written = Self.beginning(of: kept, limits.patternBytes)
            if written.utf8.count < kept.utf8.count {
                faults.append("patterns saw only the first \(written.utf8.count) bytes of signal \(index + 1)")
            }
            signals.append(Signal(written: Array(written.utf8), lowered: Array(kept.lowercased().utf8)))
        }
        self.signals = signals
        self.faults = faults
    }

    /// As many bytes as there is room for, cut between characters.
    static func beginning(of text: String, _ bytes: Int) -> String {
        guard text.utf8.count > bytes else { return text }
        var cut = Array(text.utf8.prefix(bytes + 1))
        while let last = cut.popLast(), last & 0xC0 == 0x80 {}
        return String(decoding: cut, as: UTF8.self)
    }
}
