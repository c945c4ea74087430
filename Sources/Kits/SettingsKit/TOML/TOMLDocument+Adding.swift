extension TOMLDocument {
    /// Adds a table that is not there yet, in the form that the table above it has.
    package mutating func addTable(_ path: [String], _ pairs: [(key: String, value: TOMLText)]) throws(SettingsError) {
        guard let name = path.last else { return }
        let above = Array(path.dropLast())
        if let array = sections.first(where: { $0.isArray && path.starts(with: $0.path) }) {
            throw error(.cannotExtend(above.joined(separator: ".")), at: array.header.lowerBound)
        }
        var dotted: Pair?
        for section in sections {
            for pair in section.pairs {
                let whole = section.path + pair.path
                if above.starts(with: whole) { return try extend(pair, whole, above, name, pairs) }
                if section.path.isEmpty, pair.path.count > above.count, pair.path.starts(with: above) { dotted = pair }
            }
        }
        if let dotted { return try addDotted(path, pairs, after: dotted) }
        let end = SettingsBytes.lineEnd(bytes)
        let isEmpty = isNothing
        let isOpen = !isEmpty && bytes.last != UInt8(ascii: "\n")
        var text = isEmpty ? [] : isOpen ? end + end : end
        text += [UInt8(ascii: "[")] + TOMLText.path(path) + [UInt8(ascii: "]")]
        for pair in pairs { text += end + TOMLText.key(pair.key) + Array(" = ".utf8) + pair.value.bytes }
        if !isOpen { text += end }
        try apply([Splice(bytes.count..<bytes.count, text)])
    }

    /// What is begun with dotted keys goes on with them: a header would define the table a second time.
    private mutating func addDotted(
        _ path: [String], _ pairs: [(key: String, value: TOMLText)], after pair: Pair
    ) throws(SettingsError) {
        let end = SettingsBytes.lineEnd(bytes)
        let lines = pairs.flatMap { end + TOMLText.path(path + [$0.key]) + Array(" = ".utf8) + $0.value.bytes }
        try apply([Splice(pair.lineEnd..<pair.lineEnd, lines)])
    }

    /// Into an inline table goes an inline table.
    private mutating func extend(
        _ pair: Pair, _ whole: [String], _ above: [String], _ name: String, _ pairs: [(key: String, value: TOMLText)]
    ) throws(SettingsError) {
        guard whole == above, case .inline(let inner) = pair.value.kind else {
            throw error(.cannotExtend(above.joined(separator: ".")), at: pair.start)
        }
        var table = TOMLText.key(name) + Array(" = { ".utf8)
        table += pairs.map { TOMLText.key($0.key) + Array(" = ".utf8) + $0.value.bytes }.joined(separator: ", ".utf8)
        table += Array(" }".utf8)
        guard let last = inner.last else {
            let range = pair.value.range
            return try apply([Splice(range.lowerBound + 1..<range.upperBound - 1, Array(" ".utf8) + table + Array(" ".utf8))])
        }
        try apply([Splice(last.lineEnd..<last.lineEnd, Array(", ".utf8) + table)])
    }
}
