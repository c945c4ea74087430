/// A kind of credential.
struct CredentialKind {
    enum Setting {
        /// It can be told by itself.
        case anywhere
        /// It can be told by the name that it is given.
        case named
        /// Its recipe is the whole text, with the credential in `⟦⟧`.
        case whole
    }

    let name: String
    let recipes: [String]
    let setting: Setting
    let names: [String]

    private init(_ name: String, _ recipes: [String], _ setting: Setting, names: [String] = []) {
        self.name = name
        self.recipes = recipes
        self.setting = setting
        self.names = names
    }

    static func token(_ name: String, _ recipes: String...) -> CredentialKind { CredentialKind(name, recipes, .anywhere) }
    static func named(_ name: String, _ recipe: String, _ names: String...) -> CredentialKind {
        CredentialKind(name, [recipe], .named, names: names)
    }
    static func whole(_ name: String, _ recipes: String...) -> CredentialKind { CredentialKind(name, recipes, .whole) }

    static let all =
        cloud + code + messaging + payments + models + registries + hosting + watching + products + keyFiles + connections + headers
        + assignments + prose + wallets
}

/// A kind of text that may be taken for a credential and is none.
struct LookAlikeKind {
    let name: String
    let recipes: [String]
    /// Its recipes are whole texts.
    let isWhole: Bool

    static func part(_ name: String, _ recipes: String...) -> LookAlikeKind { LookAlikeKind(name: name, recipes: recipes, isWhole: false) }
    static func whole(_ name: String, _ recipes: String...) -> LookAlikeKind { LookAlikeKind(name: name, recipes: recipes, isWhole: true) }

    static let all = digests + identifiers + placeholders + code + prose + web + files + publicKeys + nearMisses
}
