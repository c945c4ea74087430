internal import JSONKit
internal import SystemKit

/// Reads a public set from its own file, whichever it is. Turns are handed out as they come, since some sets hold hundreds of megabytes.
package struct SetReader {
    private let turn: (QuestionSet.Turn) throws -> Void

    package init(_ turn: @escaping (QuestionSet.Turn) throws -> Void) { self.turn = turn }

    package func read(_ path: String) throws -> QuestionSet {
        let bytes = try Files.readAll(path)
        // Texts from the web hold halves of pairs, and no other fault.
        let parser = JSONParser(limits: JSONLimits(loneSurrogates: .replace))
        var set: QuestionSet?
        var number = 0
        try bytes.withUnsafeBufferPointer { bytes in
            try JSONElements(bytes).each { element in
                try parser.withDocument(element) { entry in
                    if set == nil { set = Self.empty(like: entry) }
                    guard set != nil else { throw QuestionSetError.unknownFormat(path) }
                    try add(entry, number, &set)
                }
                number += 1
            }
        }
        guard let set else { throw QuestionSetError.unknownFormat(path) }
        return set
    }

    private static func empty(like entry: JSONView) -> QuestionSet? {
        if entry["conversation"] != nil, entry["qa"] != nil { return LoCoMo.empty }
        return entry["haystack_sessions"] != nil ? LongMemEval.empty : nil
    }

    private func add(_ entry: JSONView, _ number: Int, _ set: inout QuestionSet?) throws {
        if set?.name == LoCoMo.empty.name {
            try LoCoMo(entry, number).add(to: &set, turn)
        } else {
            try LongMemEval(entry, number).add(to: &set, turn)
        }
    }
}

/// The elements of an array that is too long to be parsed at once.
struct JSONElements {
    private let bytes: UnsafeBufferPointer<UInt8>

    init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

    /// Gives each object of the outermost array; what stands between them is not looked at.
    func each(_ body: (UnsafeBufferPointer<UInt8>) throws -> Void) rethrows {
        var depth = 0
        var start = 0
        var isInString = false
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            if isInString {
                if byte == UInt8(ascii: "\\") { index += 1 } else if byte == UInt8(ascii: "\"") { isInString = false }
            } else if byte == UInt8(ascii: "\"") {
                isInString = true
            } else if byte == UInt8(ascii: "{") || byte == UInt8(ascii: "[") {
                depth += 1
                if depth == 2 { start = index }
            } else if byte == UInt8(ascii: "}") || byte == UInt8(ascii: "]") {
                if depth == 2 { try body(UnsafeBufferPointer(rebasing: bytes[start...index])) }
                depth -= 1
            }
            index += 1
        }
    }
}
