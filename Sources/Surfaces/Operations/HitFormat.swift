internal import JSONKit
internal import Reverie

/// A hit as JSON, and as a person reads it.
enum HitFormat {
    static func write(_ hit: Hit, _ times: FactTimes, isExplained: Bool = false, to writer: inout JSONWriter) {
        writer.beginObject()
        writer.field("kind", hit.kind.rawValue)
        writer.field("id", hit.id)
        writer.field("text", hit.text)
        writer.key("score")
        writer.number(rounded(hit.score))
        writer.field("mark", hit.mark)
        if isExplained { explain(hit, &writer) }
        if let fact = hit.fact { FactFormat(times).clocks(of: fact, &writer) }
        write(sources: hit.sources, to: &writer)
        writer.endObject()
    }

    private static func rounded(_ number: Double) -> Double { (number * 10_000).rounded() / 10_000 }

    /// `{"words":{"value":7.1,"share":7.1},"meaning":{…,"passage":0},"speaker":{"factor":2}}`: the score is the sum of the shares times the
    /// factors.
    private static func explain(_ hit: Hit, _ writer: inout JSONWriter) {
        writer.key("explain")
        writer.beginObject()
        for term in hit.terms {
            writer.key(term.name)
            writer.beginObject()
            if let factor = term.factor {
                writer.key("factor")
                writer.number(rounded(factor))
            } else {
                writer.key("value")
                writer.number(rounded(term.value))
                writer.key("share")
                writer.number(rounded(term.share))
            }
            if let passage = term.passage { writer.field("passage", passage) }
            writer.endObject()
        }
        writer.endObject()
    }

    /// `   score 18.42 = (7.13 words + 2.08 meaning (cosine 0.62, from byte 1024)) x 2 speaker`
    private static func explanation(_ hit: Hit) -> String {
        let sum = hit.terms.filter { $0.factor == nil }.map { term in
            guard let passage = term.passage else { return "\(rounded(term.share)) \(term.name)" }
            return "\(rounded(term.share)) \(term.name) (cosine \(rounded(term.value))\(passage > 0 ? ", from byte \(passage)" : ""))"
        }.joined(separator: " + ")
        let factors = hit.terms.compactMap { term in term.factor.map { " x \(rounded($0)) \(term.name)" } }
        return "   score \(rounded(hit.score)) = \(factors.isEmpty ? sum : "(\(sum))" + factors.joined())\n"
    }

    static func write(sources: [HitSource], to writer: inout JSONWriter) {
        writer.list("sources", sources, members)
    }

    static func members(of source: HitSource, _ writer: inout JSONWriter) {
        writer.field("event", source.event.rawValue)
        writer.field("session", source.session.rawValue)
        writer.field("space", source.space.rawValue)
        writer.field("at", source.at.rfc3339)
        writer.field("speaker", source.speaker)
        writer.field("origin", source.origin.rawValue)
        writer.field("quote", source.quote)
    }

    /// What something rests on: whose words, where and when, and the words.
    static func text(_ source: HitSource, event: String, for reader: AnswerReader) -> String {
        let place =
            "\(TextFormat.moment(source.at))  \(reader.inLine(source.speaker)) (\(source.origin.rawValue)) in \(source.space.rawValue)"
        let quote =
            reader == .model ? reader.excerpt(source.quote) : "      “\(TextFormat.excerpt(source.quote, lines: 3, indent: "      "))”"
        return "    \(place), session \(reader.inLine(source.session.rawValue)), event \(event)\n\(quote)\n"
    }

    static func text(_ hit: Hit, _ times: FactTimes, rank: Int, isExplained: Bool = false, for reader: AnswerReader) -> String {
        let place = hit.sources.first.map { source in
            let web = source.origin == .web ? ", from the web," : ""
            return
                "\(TextFormat.moment(source.at))  \(reader.inLine(source.speaker))\(web) in \(source.space.rawValue), session \(source.session.rawValue)"
        }
        // A fact's own line tells how it ended.
        let mark = hit.fact == nil ? hit.mark.map { "  [\($0)]" } ?? "" : ""
        let clocks = hit.fact.map { ": " + FactFormat(times).place(of: $0, for: reader) } ?? ""
        let about = "   \(place ?? "")\(mark)\n   \(hit.kind.rawValue) \(hit.id)\(clocks)\n" + (isExplained ? explanation(hit) : "")
        // A person reads the words first; a model must know whose they are before it does.
        if reader == .model { return "\(rank).\n\(about)\(reader.excerpt(hit.text))\n\n" }
        return "\(rank). \(reader.excerpt(hit.text).dropFirst(3))\n\(about)\n"
    }
}

/// How times and texts look on a terminal.
package enum TextFormat {
    /// `2026-11-01 11:00 +01:00`, to the minute.
    static func moment(_ instant: Instant) -> String {
        let full = instant.rfc3339
        let day = full.prefix(10)
        let time = full.dropFirst(11).prefix(5)
        let zone = full.hasSuffix("Z") ? "UTC" : String(full.suffix(6))
        return "\(day) \(time) \(zone)"
    }

    /// The beginning of a text: some lines, none longer than a screen is wide, with what could steer a terminal made visible.
    static func excerpt(_ text: String, lines: Int, width: Int = 160, indent: String = "   ") -> String {
        // Bytes and scalars: to a Character "\r\n" is no "\n", and a single one may be megabytes long.
        let isBreak = { (byte: UInt8) in byte == 0x0A || byte == 0x0D }
        let pieces = text.utf8.split(maxSplits: lines, omittingEmptySubsequences: true, whereSeparator: isBreak)
        var result = pieces.prefix(lines).map { piece in
            let shown = String(Substring(piece).unicodeScalars.prefix(width))
            return printable(shown) + (shown.utf8.count < piece.count ? "…" : "")
        }
        if pieces.count > lines, !pieces[lines].allSatisfy(isBreak) { result[lines - 1] += " …" }
        return result.joined(separator: "\n" + indent)
    }

    /// Text from outside must not move the cursor or change colours.
    package static func printable(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: isControl) else { return text }
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars { result.append(isControl(scalar) ? "\u{FFFD}" : scalar) }
        return String(result)
    }

    private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        (scalar.value < 0x20 && scalar != "\t" && scalar != "\n") || (0x7F...0x9F).contains(scalar.value)
            || (0x202A...0x202E).contains(scalar.value) || (0x2066...0x2069).contains(scalar.value)
    }

    /// `1 event`, `2 events`.
    static func count(_ number: Int, _ thing: String) -> String { "\(number) \(thing)\(number == 1 ? "" : "s")" }

    static func bytes(_ count: Int64) -> String {
        let units = ["bytes", "kB", "MB", "GB", "TB"]
        var value = Double(count)
        var unit = 0
        while value >= 1000, unit < units.count - 1 {
            value /= 1000
            unit += 1
        }
        return unit == 0 ? "\(count) bytes" : "\((value * 10).rounded() / 10) \(units[unit])"
    }

    /// Rows with their columns aligned, two blanks between them.
    static func table(_ rows: [[String]]) -> String {
        var widths: [Int] = []
        for row in rows {
            for (index, cell) in row.enumerated() {
                if index == widths.count { widths.append(0) }
                widths[index] = max(widths[index], cell.count)
            }
        }
        return rows.map { row in
            var line = ""
            for (index, cell) in row.enumerated() {
                line += index == row.count - 1 ? cell : cell + String(repeating: " ", count: widths[index] - cell.count + 2)
            }
            while line.last == " " { line.removeLast() }
            return line + "\n"
        }.joined()
    }
}
