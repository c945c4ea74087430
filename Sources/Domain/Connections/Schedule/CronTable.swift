/// A user's crontab with the line of a schedule in it. Everything else in it stays as it is, to the byte.
struct CronTable: Equatable {
    let bytes: [UInt8]

    /// What ends the line that is ours.
    private static func mark(_ call: NightlyCall) -> String { " # " + call.name }

    static func line(_ call: NightlyCall, _ at: DailyTime) -> String {
        "\(at.minute) \(at.hour) * * * \(call.cron) >/dev/null\(mark(call))"
    }

    private var lines: [ArraySlice<UInt8>] { bytes.split(separator: 0x0A, omittingEmptySubsequences: false) }

    private static func isOurs(_ line: ArraySlice<UInt8>, _ call: NightlyCall) -> Bool {
        // A line that somebody commented out is theirs.
        line.first != UInt8(ascii: "#") && line.count > mark(call).utf8.count
            && line.suffix(mark(call).utf8.count).elementsEqual(mark(call).utf8)
    }

    func own(_ call: NightlyCall) -> String? {
        lines.first { Self.isOurs($0, call) }.map { String(decoding: $0, as: UTF8.self) }
    }

    /// With the line, where it stood if it did, else at the end; never twice.
    func adding(_ call: NightlyCall, _ at: DailyTime) -> [UInt8] {
        let line = Array(Self.line(call, at).utf8)
        var isThere = false
        var result: [[UInt8]] = []
        for old in lines {
            guard Self.isOurs(old, call) else {
                result.append(Array(old))
                continue
            }
            if !isThere { result.append(line) }
            isThere = true
        }
        if isThere { return Array(result.joined(separator: [0x0A])) }
        let end: [UInt8] = bytes.isEmpty || bytes.last == 0x0A ? [] : [0x0A]
        return bytes + end + line + [0x0A]
    }

    func removing(_ call: NightlyCall) -> [UInt8] {
        Array(lines.filter { !Self.isOurs($0, call) }.joined(separator: [0x0A]))
    }

    static func time(of line: String) -> DailyTime? {
        let fields = line.split(separator: " ", maxSplits: 5, omittingEmptySubsequences: true)
        guard fields.count == 6, fields[2...4].allSatisfy({ $0 == "*" }), let minute = Int(fields[0]), let hour = Int(fields[1]) else {
            return nil
        }
        return DailyTime(hour: hour, minute: minute)
    }

    /// What is run, without the mark.
    static func command(of line: String, _ call: NightlyCall) -> String? {
        line.split(separator: " ", maxSplits: 5, omittingEmptySubsequences: true).last.map { command in
            String(command.dropLast(mark(call).count + " >/dev/null".count)).split(separator: "\\%", omittingEmptySubsequences: false)
                .joined(separator: "%")
        }
    }
}
