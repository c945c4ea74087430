internal import PatternKit

/// One entry of a gene's `signals_match`, taken apart.
///
/// `/source/flags` is a regular expression, over characters and with the letters of its flags: `i` either case, `m` line by line, `s` a dot
/// for line ends too, `x` blanks mean nothing; `u` says what holds anyway. `/var/log.d` is a text: what follows the last slash is no flags.
/// `a|b` stands for either text. Texts are found in any case, as `lowercased()` knows it: no folding (`ß` is not `ss`), and letters that look
/// alike but are written with other code points differ. Blanks around a text do not count.
enum SignalEntry {
    case regex(source: String, PatternOptions)
    case alias([[UInt8]])
    case text([UInt8])

    /// In bytes. What is longer is no signal but a document.
    static let longest = 1_000
    /// A place in a signal may cost this much; honest patterns need far less.
    static let patternLimits = PatternLimits(matches: 4_000, depth: 4_000, heapKilobytes: 512)

    init(_ entry: String) throws(SignalFault) {
        guard entry.utf8.count <= Self.longest else { throw SignalFault("has \(entry.utf8.count) bytes, and may have \(Self.longest)") }
        if let (source, flags) = Self.slashed(entry) {
            self = .regex(source: source, try Self.options(flags))
            return
        }
        let isAlias = entry.utf8.contains(UInt8(ascii: "|"))
        let parts = (isAlias ? entry.split(separator: "|") : [entry[...]]).map { Self.lowered($0) }.filter { !$0.isEmpty }
        guard let first = parts.first else { throw SignalFault("is empty, and would be found everywhere") }
        self = isAlias ? .alias(parts) : .text(first)
    }

    /// What is wrong with an entry, as the end of a sentence that begins with it.
    static func problem(of entry: String) -> String? {
        do throws(SignalFault) {
            if case .regex(let source, let options) = try SignalEntry(entry) { _ = try pattern(source, options) }
            return nil
        } catch {
            return error.problem
        }
    }

    static func pattern(_ source: String, _ options: PatternOptions) throws(SignalFault) -> Pattern {
        do throws(PatternError) {
            return try Pattern(source, options: options, limits: patternLimits)
        } catch {
            throw SignalFault("cannot be compiled: \(error.description)")
        }
    }

    private static func slashed(_ entry: String) -> (source: String, flags: Substring)? {
        let slash = UInt8(ascii: "/")
        guard entry.utf8.first == slash, let last = entry.utf8.lastIndex(of: slash) else { return nil }
        let start = entry.utf8.index(after: entry.startIndex)
        let flags = entry[entry.utf8.index(after: last)...]
        guard start < last, flags.utf8.allSatisfy({ ($0 | 0x20) &- 0x61 < 26 }) else { return nil }
        return (String(entry[start..<last]), flags)
    }

    private static func options(_ flags: Substring) throws(SignalFault) -> PatternOptions {
        var options: PatternOptions = .utf
        for flag in flags.utf8 {
            switch flag {
            case UInt8(ascii: "i"): options.insert(.caseless)
            case UInt8(ascii: "m"): options.insert(.multiline)
            case UInt8(ascii: "s"): options.insert(.dotAll)
            case UInt8(ascii: "x"): options.insert(.extended)
            case UInt8(ascii: "u"): continue
            default: throw SignalFault("has the unknown flag \(Unicode.Scalar(flag)): known are i, m, s, u and x")
            }
        }
        return options
    }

    private static func lowered(_ text: Substring) -> [UInt8] {
        let bytes = Array(text.lowercased().utf8)
        let start = bytes.firstIndex { $0 > 0x20 } ?? bytes.endIndex
        let end = bytes.lastIndex { $0 > 0x20 }.map { $0 + 1 } ?? start
        return Array(bytes[start..<end])
    }
}

/// Why an entry cannot be matched.
struct SignalFault: Error {
    let problem: String

    init(_ problem: String) { self.problem = problem }
}
