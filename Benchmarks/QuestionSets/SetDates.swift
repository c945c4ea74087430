internal import SystemKit

/// The ways in which the sets write their dates, all taken for UTC.
enum SetDates {
    private static let months = [
        "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
    ]

    /// `1:56 pm on 8 May, 2023`
    static func spoken(_ text: String) -> Int64? {
        let words = text.lowercased().split { " ,".contains($0) }.map(String.init)
        guard words.count == 6, words[2] == "on", words[1] == "am" || words[1] == "pm", let (hour, minute) = clock(words[0]),
            1...12 ~= hour, let day = Int(words[3]), let month = months.firstIndex(of: words[4]), let year = Int(words[5])
        else { return nil }
        return moment(year, month + 1, day, hour % 12 + (words[1] == "pm" ? 12 : 0), minute)
    }

    /// `2023/05/30 (Tue) 23:40`, with or without the day of the week.
    static func withStrokes(_ text: String) -> Int64? {
        let words = text.split(separator: " ").map(String.init)
        let day = (words.first ?? "").split(separator: "/").map { Int($0) }
        guard words.count == 2 || words.count == 3, day.count == 3, let year = day[0], let month = day[1], let number = day[2],
            let (hour, minute) = clock(words[words.count - 1])
        else { return nil }
        return moment(year, month, number, hour, minute)
    }

    private static func clock(_ text: String) -> (hour: Int, minute: Int)? {
        let parts = text.split(separator: ":").map { Int($0) }
        guard parts.count == 2, let hour = parts[0], let minute = parts[1] else { return nil }
        return (hour, minute)
    }

    private static func moment(_ year: Int, _ month: Int, _ day: Int, _ hour: Int, _ minute: Int) -> Int64? {
        CivilDate(year: year, month: month, day: day).flatMap { CivilTime(date: $0, hour: hour, minute: minute) }?.milliseconds()
    }
}
