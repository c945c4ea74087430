internal import JSONKit
package import Model

/// Why a document was refused. Elements and lines are counted from 1.
package enum GEPError: Error, Equatable, Sendable {
    case tooLarge(bytes: Int, limit: Int)
    case tooManyElements(limit: Int)
    case elementTooLarge(element: Int, line: Int, bytes: Int, limit: Int)
    /// There is nothing in it.
    case empty
    case notJSON(line: Int, column: Int, problem: String)
    case notAnObject(element: Int, line: Int, found: String)
    /// The finding names the member and its line.
    case unusable(element: Int, id: String?, finding: Finding)
}

extension GEPError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .tooLarge(let bytes, let limit): "the document has \(bytes) bytes, and at most \(limit) are read"
        case .tooManyElements(let limit): "the document has more than \(limit) elements"
        case .elementTooLarge(let element, let line, let bytes, let limit):
            "element \(element) (line \(line)) has \(bytes) bytes, and at most \(limit) are read"
        case .empty: "the document is empty"
        case .notJSON(let line, let column, let problem): "line \(line), column \(column): \(problem)"
        case .notAnObject(let element, let line, let found): "element \(element) (line \(line)) is \(found), and must be an object"
        case .unusable(let element, let id, let finding):
            "element \(element)\(id.map { ", \(String(reflecting: $0))," } ?? "") (line \(finding.line ?? 1)): \(finding.message)"
        }
    }
}
