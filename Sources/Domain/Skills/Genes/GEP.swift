package import Model

/// Documents of the Gene Evolution Protocol: reading, examining and writing them.
///
/// What is wrong with an object is graded. An error means that the object cannot be taken, and `read` refuses the document; all else can be
/// used, and is told by `check`. The rule behind the table: what a `Gene` or `Capsule` carries must be of its type, since a limit that is
/// quietly left out is no limit; what they do not carry, and what the protocol asks for beyond that, is strict.
///
/// | code | level | what |
/// |---|---|---|
/// | `type` | error | an object that neither its `type` nor its list tells the kind of |
/// | `type` | strict | only its list tells the kind |
/// | `json` | error | what is checked is no JSON: it was not read from a document |
/// | `id` | error | missing, empty, not text, or longer than 200 bytes |
/// | `id-form` | strict | a gene's id is not `gene_` and small letters, digits, `_` or `-`, with a letter among them |
/// | `category` | error | missing, or none of repair, optimize, innovate |
/// | `category-case` | strict | `Repair` for `repair` |
/// | `wrong-type` | error | a member that is carried has another type (a number among `strategy`, a text as `max_files`) |
/// | `wrong-type` | strict | one text where a list of texts is meant, taken as that list; a member that is not carried has another type |
/// | `list-length` | error | a list of more entries than the limits allow |
/// | `number` | error | a number beyond the doubles: the object has no canonical form, and so no asset id |
/// | `range` | strict | confidence or score outside 0 to 1 (confidence is then not taken), a count below 0 |
/// | `schema-version` | strict | missing, or not 1.something |
/// | `summary`, `strategy`, `trigger`, `outcome` | strict | missing or empty |
/// | `signals` | strict | a gene without signals is never called for |
/// | `signal` | strict | an entry that cannot be matched, with the pattern's own error; the others can |
/// | `asset-id` | strict | the document states another id than its content has |
///
/// Validation commands are not judged: they are shown and never run.
package enum GEP {
    /// Genes and capsules of a document in its order: one object, an array, an object with lists named `genes`, `capsules` or `assets`, or
    /// any of these on each line. What stands beside such lists is not kept.
    package static func read(_ bytes: [UInt8], limits: GEPLimits = .standard) throws(GEPError) -> [GEPItem] {
        var items: [GEPItem] = []
        for examination in try GEPReader.examinations(of: bytes, limits, compilingSignals: false) {
            if let item = examination.item {
                items.append(item)
            } else if let first = examination.findings.first(where: { $0.level == .error }) {
                throw .unusable(element: examination.element, id: examination.id, finding: first)
            }
        }
        return items
    }

    /// Each object of a document with all there is to say about it, those that cannot be taken included. Lines are those of the document.
    package static func examine(_ bytes: [UInt8], limits: GEPLimits = .standard) throws(GEPError) -> [GEPExamination] {
        try GEPReader.examinations(of: bytes, limits, compilingSignals: true)
    }

    /// What there is to say about one object. Lines are counted from its first.
    package static func check(_ item: GEPItem) -> [Finding] {
        GEPReader.findings(about: item)
    }
}

/// One object of a document, with its own bytes as they were written.
package enum GEPItem: Sendable, Equatable {
    case gene(Gene)
    case capsule(Capsule)
    /// An event, a report: kept as it is.
    case other(type: String, id: String?, json: String)

    package var json: String {
        switch self {
        case .gene(let gene): gene.json
        case .capsule(let capsule): capsule.json
        case .other(_, _, let json): json
        }
    }
}

/// One object of a document as it was found.
package struct GEPExamination: Sendable {
    /// Counted from 1 over the whole document.
    package let element: Int
    package let line: Int
    package let id: String?
    /// Nil when a finding is an error.
    package let item: GEPItem?
    package let findings: [Finding]
}

/// How much of a document is read.
package struct GEPLimits: Sendable, Equatable {
    package var bytes = 4 << 20
    package var elements = 10_000
    package var elementBytes = 256 << 10
    package var depth = 64
    /// Of one list of texts in a gene or capsule.
    package var listEntries = 200

    package init() {}

    package static let standard = GEPLimits()
}
