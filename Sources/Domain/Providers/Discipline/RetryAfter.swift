internal import SystemKit

/// The header by which a server says when to come back: in so many seconds, or at a moment.
package enum RetryAfter {
    private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    /// A hundred years: beyond, numbers serve no purpose.
    private static let mostSeconds = 3_153_600_000

    /// In milliseconds from now; nil for what cannot be read, and 0 for a moment that has passed.
    package static func milliseconds(_ value: String, now: Int64) -> Int? {
        let digits = value.utf8
        if !digits.isEmpty, digits.allSatisfy({ $0 &- 0x30 < 10 }) { return min(Int(value) ?? mostSeconds, mostSeconds) * 1000 }
        guard let moment = moment(value) else { return nil }
        return Int(min(max(moment - now, 0), Int64(mostSeconds) * 1000))
    }

    /// `Sun, 06 Nov 1994 08:49:37 GMT`, the one form that is still written.
    private static func moment(_ value: String) -> Int64? {
        let words = value.split(separator: " ", omittingEmptySubsequences: false)
        guard words.count == 6, words[0].utf8.count == 4, words[0].hasSuffix(","), words[5] == "GMT" else { return nil }
        let clock = words[4].split(separator: ":", omittingEmptySubsequences: false)
        guard clock.count == 3, let month = months.firstIndex(of: String(words[2])) else { return nil }
        let numbers = ([words[1], words[3]] + clock).map { word in word.utf8.allSatisfy { $0 &- 0x30 < 10 } ? Int(word) : nil }
        guard let day = numbers[0], let year = numbers[1], let hour = numbers[2], let minute = numbers[3], let second = numbers[4],
            let date = CivilDate(year: year, month: month + 1, day: day),
            let time = CivilTime(date: date, hour: hour, minute: minute, second: min(second, 59))
        else { return nil }
        return time.milliseconds()
    }
}
