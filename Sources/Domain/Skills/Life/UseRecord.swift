internal import JSONKit
internal import Model

/// What an event of use says.
struct UseRecord {
    let json: String

    init(_ procedure: Procedure) {
        json = JSONValue.object([
            procedure.subject.kind.rawValue: .string(procedure.subject.name), "version": .string(procedure.version.id),
            "space": .string(procedure.space.rawValue),
        ]).encoded()
    }
}
