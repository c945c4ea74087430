/// The two facts we want from the text of /proc/PID/stat.
struct ProcessStat: Equatable {
    let state: UInt8
    /// In clock ticks since the machine started.
    let startTime: UInt64

    init(state: UInt8, startTime: UInt64) {
        self.state = state
        self.startTime = startTime
    }

    /// Nil when the text is not of that form.
    init?(_ text: [UInt8]) {
        // The second field is a name in parentheses that may itself hold spaces and parentheses.
        guard let nameEnd = text.lastIndex(of: UInt8(ascii: ")")) else { return nil }
        let fields = text[(nameEnd + 1)...].split { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\n") }
        // The first field here is number 3, the state; the start is number 22.
        guard fields.count > 19, let state = fields[0].first else { return nil }
        guard let startTime = UInt64(String(decoding: fields[19], as: UTF8.self)) else { return nil }
        self.init(state: state, startTime: startTime)
    }
}
