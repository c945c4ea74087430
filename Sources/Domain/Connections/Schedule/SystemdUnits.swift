/// The two files of a systemd user timer.
enum SystemdUnits {
    private static let mark = "# Written by `reverie schedule install`, and taken away by `reverie schedule remove`.\n"

    static func service(_ call: NightlyCall) -> String {
        mark + """
            [Unit]
            Description=Reverie dreams of what agents did

            [Service]
            Type=oneshot
            ExecStart=\(call.systemd)
            Nice=10
            IOSchedulingClass=idle

            """
    }

    /// Persistent: a night that the machine slept through is caught up when it wakes.
    static func timer(_ at: DailyTime) -> String {
        mark + """
            [Unit]
            Description=Reverie dreams every night

            [Timer]
            OnCalendar=*-*-* \(at):00
            Persistent=true

            [Install]
            WantedBy=timers.target

            """
    }

    static func time(of timer: String) -> DailyTime? {
        value(of: "OnCalendar", in: timer).flatMap { value in
            let parts = value.split(separator: " ")
            guard parts.count == 2, parts[0] == "*-*-*" else { return nil }
            return DailyTime(parts[1].split(separator: ":").prefix(2).joined(separator: ":"))
        }
    }

    static func value(of key: String, in unit: String) -> String? {
        unit.split(separator: "\n").first { $0.hasPrefix(key + "=") }.map { String($0.dropFirst(key.utf8.count + 1)) }
    }
}
