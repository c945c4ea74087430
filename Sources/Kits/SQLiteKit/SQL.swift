/// SQL text with its values apart: an interpolated value becomes `?`, so that no value is ever read as SQL.
package struct SQL: Sendable, Equatable {
    package private(set) var text: String
    package private(set) var bindings: [SQLiteValue]

    package init(text: String, bindings: [SQLiteValue] = []) {
        self.text = text
        self.bindings = bindings
    }

    package static func + (left: SQL, right: SQL) -> SQL {
        SQL(text: left.text + right.text, bindings: left.bindings + right.bindings)
    }

    package static func += (left: inout SQL, right: SQL) {
        left.text += right.text
        left.bindings += right.bindings
    }
}

extension SQL: ExpressibleByStringInterpolation {
    package init(stringLiteral value: String) {
        self.init(text: value)
    }

    package init(stringInterpolation: StringInterpolation) {
        self.init(text: stringInterpolation.text, bindings: stringInterpolation.bindings)
    }

    package struct StringInterpolation: StringInterpolationProtocol {
        fileprivate var text = ""
        fileprivate var bindings: [SQLiteValue] = []

        package init(literalCapacity: Int, interpolationCount: Int) {
            text.reserveCapacity(literalCapacity + interpolationCount)
            bindings.reserveCapacity(interpolationCount)
        }

        package mutating func appendLiteral(_ literal: String) {
            text += literal
        }

        package mutating func appendInterpolation(_ value: some SQLiteBindable) {
            text += "?"
            bindings.append(value.sqliteValue)
        }

        // The compiler takes an optional in a generic place for a slip, so it has a place of its own.
        package mutating func appendInterpolation<Value: SQLiteBindable>(_ value: Value?) {
            text += "?"
            bindings.append(value?.sqliteValue ?? .null)
        }

        /// Splices another piece, its values with it.
        package mutating func appendInterpolation(_ piece: SQL) {
            text += piece.text
            bindings += piece.bindings
        }

        /// Splices text as it is: for names that the program itself wrote, never for anything that came from outside.
        package mutating func appendInterpolation(raw: String) {
            text += raw
        }

        /// One `?` a value, in parentheses; an empty list gives `()`, which `IN` takes as never true.
        package mutating func appendInterpolation(list: some Collection<some SQLiteBindable>) {
            text += "("
            var isFirst = true
            for value in list {
                text += isFirst ? "?" : ",?"
                isFirst = false
                bindings.append(value.sqliteValue)
            }
            text += ")"
        }
    }
}
