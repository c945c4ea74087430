import JSONKit

/// Whether every way of asking a view gives what the value says.
enum ViewAgreement {
    static func holds(_ view: JSONView, _ value: JSONValue) -> Bool {
        guard view.value == value, view.isNull == value.isNull, view.bool == value.bool else { return false }
        guard view.int64 == value.int64, view.double == value.double else { return false }
        guard (try? JSONValue.parse(view.source, limits: JSONLimits(loneSurrogates: .replace))) == value else { return false }
        switch value {
        case .null: return view.kind == .null
        case .bool: return view.kind == .bool
        case .number(let number): return view.kind == .number && view.source.elementsEqual(number.text.utf8)
        case .string(let text): return view.kind == .string && stringHolds(view, text)
        case .array(let values): return view.kind == .array && arrayHolds(view, values)
        case .object(let object): return view.kind == .object && objectHolds(view, object)
        }
    }

    private static func stringHolds(_ view: JSONView, _ text: String) -> Bool {
        let bytesAgree = view.withStringBytes { $0.elementsEqual(text.utf8) }
        return bytesAgree == true && view.string.map { $0.utf8.elementsEqual(text.utf8) } == true
    }

    private static func arrayHolds(_ view: JSONView, _ values: [JSONValue]) -> Bool {
        let elements = Array(view.elements)
        return view.count == values.count && elements.count == values.count && zip(elements, values).allSatisfy { holds($0, $1) }
    }

    private static func objectHolds(_ view: JSONView, _ object: JSONObject) -> Bool {
        // Repeated keys are counted by a view and folded by a value.
        guard view.count == view.members.map({ $0.key.kind }).count, view.count >= object.count else { return false }
        return object.allSatisfy { key, value in
            guard let member = view[key: key] else { return false }
            return holds(member, value)
        }
    }
}
