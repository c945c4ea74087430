package import Model
internal import TextKit
internal import YAMLKit

/// What a SKILL.md says.
package struct SkillDocument: Sendable, Equatable {
    package let manifest: SkillManifest
    package let body: String
    /// The line of the file on which the body begins, counted from 1.
    package let bodyLine: Int

    /// Small: a head is read by every harness at every start.
    private static let limits = YAMLLimits(maxBytes: 256 << 10, maxDepth: 16, maxNodes: 2_000, allowsAnchors: false)

    /// What the standard advises.
    private static let mostBodyTokens = 5_000

    /// Reads the bytes of a SKILL.md, and judges them. There is no document exactly when a finding is an error.
    ///
    /// `folder` is the name of the folder it lies in, nil where that is not known.
    package static func read(_ bytes: [UInt8], folder: String?) -> (document: SkillDocument?, findings: [Finding]) {
        bytes.withUnsafeBufferPointer { read($0, folder: folder) }
    }

    private static func read(_ bytes: UnsafeBufferPointer<UInt8>, folder: String?) -> (document: SkillDocument?, findings: [Finding]) {
        guard String(validating: bytes, as: UTF8.self) != nil else {
            return (nil, [SkillCode.notUTF8.finding("the file is not UTF-8", line: firstBadLine(bytes))])
        }
        if let place = bytes.firstIndex(of: 0) {
            let line = bytes[..<place].reduce(1) { $0 + ($1 == UInt8(ascii: "\n") ? 1 : 0) }
            return (nil, [SkillCode.notUTF8.finding("a byte 0 stands here, which no text has", line: line)])
        }
        do {
            let head = try Frontmatter(bytes)
            return read(head, folder: folder)
        } catch {
            let finding =
                switch error {
                case .missing: SkillCode.noFrontmatter.finding("the first line has to be `---`, and open the frontmatter", line: 1)
                case .unclosed: SkillCode.unclosedFrontmatter.finding("no line `---` closes the frontmatter", line: 1)
                }
            return (nil, [finding])
        }
    }

    private static func read(_ head: Frontmatter, folder: String?) -> (document: SkillDocument?, findings: [Finding]) {
        let lines = LineTable(head.yaml)
        let root: YAMLNode
        do {
            root = try YAMLNode.parse(head.yaml, limits: limits)
        } catch {
            return (nil, [fault(error, head, lines)])
        }
        guard let entries = root.mapping else {
            let what = root.isNull ? "the frontmatter is empty" : "the frontmatter is no mapping of fields"
            return (nil, [SkillCode.notAMapping.finding(what, line: lines.fileLine(root.line))])
        }
        var reader = ManifestReader(root: root, entries: entries, lines: lines, folder: folder)
        let manifest = reader.read()
        var findings = reader.findings
        if head.hasByteOrderMark {
            findings.append(SkillCode.byteOrderMark.finding("a byte order mark stands before the first line", line: 1))
        }
        let body = String(decoding: head.body, as: UTF8.self)
        let tokens = TokenEstimate.count(of: body)
        if tokens > mostBodyTokens {
            let message = "the body has about \(tokens) tokens, more than \(mostBodyTokens)"
            findings.append(SkillCode.bodyTokens.finding(message, line: head.bodyLine))
        }
        findings.sort { ($0.line ?? 0) < ($1.line ?? 0) }
        return (manifest.map { SkillDocument(manifest: $0, body: body, bodyLine: head.bodyLine) }, findings)
    }

    private static func fault(_ error: YAMLError, _ head: Frontmatter, _ lines: LineTable) -> Finding {
        let line = lines.fileLine(error.line)
        var message = error.problem.sentence
        // The parser stands at the end of what it was given: something was still open there, and the text goes on behind the line.
        if case .syntax = error.problem, line >= head.bodyLine - 1, head.hasFenceInBody {
            message +=
                "; the line `---` on line \(head.bodyLine - 1) ends the frontmatter, also inside quotes: indent it to keep it in a text"
        }
        return SkillCode.invalidYAML.finding("invalid YAML: " + message, line: line)
    }

    /// A sequence of UTF-8 never holds a line feed, so a line can be looked at alone.
    private static func firstBadLine(_ bytes: UnsafeBufferPointer<UInt8>) -> Int? {
        let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        return lines.firstIndex { String(validating: $0, as: UTF8.self) == nil }.map { $0 + 1 }
    }
}
