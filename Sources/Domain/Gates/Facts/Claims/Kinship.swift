/// Words of family: what each says beside itself. Data only.
enum Kinship {
    /// A word, then what whoever is it is as well.
    private static let entries: [String] = [
        "brother sibling", "sister sibling", "sibling", "twin sibling brother sister", "parent", "child", "kid child", "baby child",
        "eldest child son daughter", "youngest child son daughter", "toddler child", "son child boy", "boy child son",
        "daughter child girl",
        "girl child daughter", "husband spouse partner", "wife spouse partner", "spouse partner", "partner", "girlfriend partner",
        "boyfriend partner", "fiance partner", "fiancee partner", "uncle", "aunt", "auntie aunt", "cousin", "nephew", "niece",
        "grandson grandchild", "granddaughter grandchild", "grandchild", "grandkid grandchild", "grandparent",
        "mother parent", "mum mother parent", "mom mother parent", "mommy mother parent", "mama mother parent", "father parent",
        "dad father parent", "daddy father parent", "papa father parent", "grandmother grandparent", "grandma grandmother grandparent",
        "granny grandmother grandparent", "nana grandmother grandparent", "grandfather grandparent", "grandpa grandfather grandparent",
        "granddad grandfather grandparent",
        // German and Spanish; what they are called in statements stands behind.
        "tochter daughter child girl", "sohn son child boy", "bruder brother sibling", "schwester sister sibling", "geschwister sibling",
        "ehemann husband spouse partner", "ehefrau wife spouse partner", "mann husband spouse partner", "frau wife spouse partner",
        "partnerin partner", "vater father parent", "mutter mother parent", "oma grandmother grandparent", "opa grandfather grandparent",
        "enkel grandson grandchild", "enkelin granddaughter grandchild", "onkel uncle", "tante aunt", "neffe nephew", "nichte niece",
        "hermano brother sibling", "hermana sister sibling", "hijo son child boy", "hija daughter child girl",
        "marido husband spouse partner", "esposo husband spouse partner", "esposa wife spouse partner", "madre mother parent",
        "padre father parent", "abuelo grandfather grandparent", "abuela grandmother grandparent", "nieto grandson grandchild",
        "nieta granddaughter grandchild", "primo cousin", "prima cousin", "novio boyfriend partner", "novia girlfriend partner",
    ]

    /// What somebody is to whoever is this to them.
    private static let reverse = [
        "parent": "child", "child": "parent", "grandparent": "grandchild", "grandchild": "grandparent", "uncle": "nephew niece",
        "aunt": "nephew niece", "nephew": "uncle aunt", "niece": "uncle aunt", "sibling": "sibling", "spouse": "spouse",
        "partner": "partner",
        "cousin": "cousin",
    ]

    private static let table: [String: Set<String>] = {
        let stemmer = WordStemmer()
        var table: [String: Set<String>] = [:]
        for entry in entries {
            let words = entry.split(separator: " ").map(String.init)
            table[stemmer.stem(words[0])] = Set(words)
        }
        // A mum is a mother, and a mother a mum.
        for words in [
            "mother mum mom mommy mama", "father dad daddy papa", "grandmother grandma granny nana", "grandfather grandpa granddad",
        ] {
            let same = words.split(separator: " ").map(String.init)
            for word in same { table[stemmer.stem(word), default: []].formUnion(same) }
        }
        return table
    }()

    /// All that a word says of whom it names; empty for a word that is none of family.
    static func notions(_ text: ClaimText, _ index: Int) -> Set<String> {
        guard let own = table[text.tokens[index].stem], !VerbForm.isVerb(text.tokens, index) || text.tokens[index].word.hasSuffix("er")
        else {
            return []
        }
        let isByLaw = index + 2 < text.tokens.count && text.tokens[index + 1].word == "in" && text.tokens[index + 2].word == "law"
        if isByLaw { return Set(own.map { $0 + " in law" }) }
        if index > 0, ["step", "half", "god", "foster", "great"].contains(text.tokens[index - 1].word) {
            let kind = text.tokens[index - 1].word
            return Set(own.map { "\(kind) \($0)" })
        }
        return own
    }

    /// Whether who is called by the one word may be called by the other: a brother a sibling, and a mum a mother.
    static func covers(_ said: ClaimText, _ place: Int, _ stated: ClaimText, _ index: Int) -> Bool {
        let words = notions(said, place)
        if said.tokens[place].stem == stated.tokens[index].stem { return words == notions(stated, index) }
        let own = stated.tokens[index].word
        return words.contains(own) || (own.hasSuffix("s") && words.contains(String(own.dropLast())))
            || (own == "children" && words.contains("child"))
    }

    static func areReverse(_ said: Set<String>, _ stated: Set<String>) -> Bool {
        stated.contains { word in reverse[word].map { !said.isDisjoint(with: $0.split(separator: " ").map(String.init)) } ?? false }
    }
}
