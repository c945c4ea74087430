/// One step through a document, freed of libyaml's memory.
struct Event {
    enum Kind {
        case streamStart
        case streamEnd
        case documentStart
        case documentEnd
        case alias(String)
        case scalar(String, isPlain: Bool, anchor: String?)
        case sequenceStart(anchor: String?)
        case mappingStart(anchor: String?)
        case collectionEnd
    }

    let kind: Kind
    let position: Position
}

/// What a tag means to a reader that types scalars by their text alone.
enum Tag {
    /// No tag, or one that agrees with typing a plain scalar by its text.
    case untyped
    /// Any other global tag: the scalar is text.
    case text
    /// A tag with a meaning only the writing application knows.
    case local(String)

    init(_ tag: String?) {
        switch tag {
        case nil, "!", "tag:yaml.org,2002:null", "tag:yaml.org,2002:bool", "tag:yaml.org,2002:int", "tag:yaml.org,2002:float":
            self = .untyped
        case .some(let name):
            self = name.utf8.first == UInt8(ascii: "!") ? .local(name) : .text
        }
    }
}
