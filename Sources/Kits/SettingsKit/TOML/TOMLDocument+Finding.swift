extension TOMLDocument {
    /// Whether anything is said of a table or below it, in whatever form.
    package func isDefined(_ path: [String]) -> Bool {
        sections.contains { section in
            section.path.starts(with: path)
                || section.pairs.contains { pair in
                    let whole = section.path + pair.path
                    return whole.starts(with: path) || !places(of: path, in: pair, at: section.path).isEmpty
                }
        }
    }

    package func string(at path: [String]) throws(SettingsError) -> String? {
        guard let value = try value(at: path), case .string(let text) = value.kind else { return nil }
        return text
    }

    /// A list of strings; nil for anything else.
    package func strings(at path: [String]) throws(SettingsError) -> [String]? {
        guard let value = try value(at: path), case .array(let elements) = value.kind else { return nil }
        let texts = elements.compactMap { element in if case .string(let text) = element.kind { text } else { nil as String? } }
        return texts.count == elements.count ? texts : nil
    }

    /// Puts another value in the place of one that is there.
    package mutating func replace(_ path: [String], with text: TOMLText) throws(SettingsError) {
        guard let value = try value(at: path) else { return }
        try apply([Splice(value.range, text.bytes)])
    }

    /// The value of a key; refuses to choose between two.
    func value(at path: [String]) throws(SettingsError) -> Value? {
        var found: [Value] = []
        for section in sections {
            for pair in section.pairs { found += places(of: path, in: pair, at: section.path).compactMap { $0.last?.value } }
        }
        if found.count > 1 { throw error(.duplicateKey(path.joined(separator: ".")), at: found[1].range.lowerBound) }
        return found.first
    }

    /// The ways through a pair and its inline tables that lead to a path.
    func places(of path: [String], in pair: Pair, at above: [String]) -> [[Pair]] {
        let whole = above + pair.path
        if whole == path { return [[pair]] }
        guard path.starts(with: whole), case .inline(let pairs) = pair.value.kind else { return [] }
        return pairs.flatMap { places(of: path, in: $0, at: whole) }.map { [pair] + $0 }
    }
}
