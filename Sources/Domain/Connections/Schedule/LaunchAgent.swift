/// The property list of an agent of launchd.
enum LaunchAgent {
    static func propertyList(_ call: NightlyCall, _ at: DailyTime) -> String {
        let words = call.propertyList.map { "        <string>\($0)</string>\n" }.joined()
        return """
            <?xml version="1.0" encoding="UTF-8"?>
            <!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
            <!-- Written by `reverie schedule install`, and taken away by `reverie schedule remove`. -->
            <plist version="1.0">
            <dict>
                <key>Label</key>
                <string>\(call.name)</string>
                <key>ProgramArguments</key>
                <array>
            \(words)    </array>
                <key>StartCalendarInterval</key>
                <dict>
                    <key>Hour</key>
                    <integer>\(at.hour)</integer>
                    <key>Minute</key>
                    <integer>\(at.minute)</integer>
                </dict>
                <key>ProcessType</key>
                <string>Background</string>
            </dict>
            </plist>

            """
    }

    static func time(of list: String) -> DailyTime? {
        func number(_ key: String) -> Int? {
            let parts = list.split(separator: "\n").map { line in line.drop { $0 == " " } }
            guard let place = parts.firstIndex(where: { $0 == "<key>\(key)</key>" }), place + 1 < parts.count else { return nil }
            return Int(parts[place + 1].dropFirst("<integer>".count).prefix { $0 != "<" })
        }
        guard let hour = number("Hour"), let minute = number("Minute") else { return nil }
        return DailyTime(hour: hour, minute: minute)
    }
}
