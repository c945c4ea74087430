/// A text of which it is known whether it holds a credential.
package struct LabelledText: Sendable, CustomStringConvertible {
    package let kind: String
    /// What the credential or the look-alike stands in.
    package let context: String
    package let text: String
    /// The credential as its bytes stand in the text, once: of a key file the body alone. Nil in look-alikes.
    package let secret: String?

    /// Its name in failures: the text can be long.
    package var description: String { "\(kind) (\(context))" }
}

/// Texts made from a seed. Every credential is random characters in the shape that its kind has; none was ever given out by anybody.
package enum LabelledSet {
    private static let samplesOfAKind = 6

    package static func credentials(seed: UInt64) -> [LabelledText] {
        var draw = Draw(seed: seed)
        let depth = draw.paragraphs(bytes: 200_000)
        return CredentialKind.all.flatMap { kind in
            switch kind.setting {
            case .whole: whole(kind.name, kind.recipes, &draw)
            case .anywhere: placed(kind, in: Context.ofTokens, depth, &draw)
            case .named: placed(kind, in: Context.ofNamed, depth, &draw)
            }
        }
    }

    package static func lookAlikes(seed: UInt64) -> [LabelledText] {
        var draw = Draw(seed: seed)
        return LookAlikeKind.all.flatMap { kind in
            guard !kind.isWhole else { return whole(kind.name, kind.recipes, &draw) }
            let contexts = draw.shuffled(Context.ofLookAlikes)
            return (0..<max(samplesOfAKind, kind.recipes.count)).map { index in
                let context = contexts[index % contexts.count]
                let text = draw.fill(context.recipe).replacing("§", with: draw.fill(kind.recipes[index % kind.recipes.count]))
                return LabelledText(kind: kind.name, context: context.name, text: text, secret: nil)
            }
        }
    }

    /// Texts whose recipe says all, and marks the credential with `⟦⟧` where there is one.
    private static func whole(_ name: String, _ recipes: [String], _ draw: inout Draw) -> [LabelledText] {
        (0..<max(samplesOfAKind, recipes.count)).map { index in
            let text = draw.fill(recipes[index % recipes.count])
            let parts = text.split(separator: "⟦", maxSplits: 1, omittingEmptySubsequences: false)
            let secret = parts.count > 1 ? parts[1].prefix { $0 != "⟧" } : nil
            return LabelledText(
                kind: name, context: "recipe \(index % recipes.count)", text: text.filter { $0 != "⟦" && $0 != "⟧" },
                secret: secret.map(String.init))
        }
    }

    private static func placed(_ kind: CredentialKind, in contexts: [Context], _ depth: String, _ draw: inout Draw) -> [LabelledText] {
        let shuffled = draw.shuffled(contexts)
        return (0..<max(samplesOfAKind, kind.recipes.count)).map { index in
            let secret = draw.fill(kind.recipes[index % kind.recipes.count])
            let usable = shuffled.filter { !$0.needsPlain || Draw.isPlain(secret) }
            let context = usable[index % usable.count]
            let name = kind.names.isEmpty ? Name("") : Name(kind.names[index % kind.names.count])
            var text = name.fill(draw.fill(context.recipe)).replacing("§", with: secret)
            if context.isDeep { text = depth + text + "\n" + depth }
            return LabelledText(kind: kind.name, context: context.name, text: text, secret: secret)
        }
    }
}
