internal import JSONKit
package import Model
internal import SealKit
internal import SettingsKit

/// A file of code that a harness loads, and that is Reverie's as a whole: its first line says so, and has the digest of the rest.
package struct ExtensionFile: SettingsEdit {
    let harness: String
    /// The code that calls Reverie, and what makes it one with the harness.
    let source: String
    let call: ProgramCall

    package var part: ConnectionPart { .hooks }
    package var blank: [UInt8] { [] }

    package func isNothing(_ bytes: [UInt8]) -> Bool { CommentedJSON.isBlank(bytes) }

    package func isPresent(in bytes: [UInt8]) -> Bool { bytes.starts(with: mark) }

    package func isEditedByHand(_ bytes: [UInt8]) -> Bool {
        guard isPresent(in: bytes) else { return false }
        let lines = bytes.split(separator: UInt8(ascii: "\n"), maxSplits: 1, omittingEmptySubsequences: false)
        guard lines.count == 2 else { return true }
        return Array(lines[0]) != head(of: Array(lines[1]))
    }

    package func adding(to bytes: [UInt8]) throws(EditRefusal) -> [UInt8] {
        guard isNothing(bytes) || isPresent(in: bytes) else { throw .foreign }
        return content
    }

    package func removing(from bytes: [UInt8], original: [UInt8]?) -> [UInt8] { isPresent(in: bytes) ? [] : bytes }

    private var mark: [UInt8] { Array("// Written by `reverie connect \(harness)`; ".utf8) }

    private func head(of body: [UInt8]) -> [UInt8] {
        mark + Array("`reverie disconnect \(harness)` removes it as long as it has this digest: \(SHA256.hex(body))".utf8)
    }

    private var content: [UInt8] {
        let body = Array((HookCaller.source(program: call.program, words: call.hookWords(harness)) + "\n" + source).utf8)
        return head(of: body) + [UInt8(ascii: "\n")] + body
    }
}
