package import Gates
package import Model
internal import SystemKit

/// Looks for secrets in a package: whoever installs one wants none of somebody's, and whoever exports one gives none of their own away.
package enum SecretScan {
    /// Larger files are looked at in pieces, each of which begins again with the end of the one before.
    private static let piece = 1 << 20
    /// No secret that the rules know is longer.
    private static let overlap = 16 << 10

    /// Whoever has so many to look at knows enough.
    private static let mostFindings = 1_000

    /// One error for each line with a secret and kind of it, and for each path that holds one. A message and a path never show the secret.
    ///
    /// `folder` is where `contents` stand now. Pieces with a NUL byte are data and not text, and are left out; so are links, whose targets
    /// are names of the package. Throws `PackageRefusal` when a file is no longer there as it was.
    package static func findings(in contents: PackageContents, folder: String, redactor: Redactor) throws -> [Finding] {
        var findings: [Finding] = []
        var cursor = FolderCursor(try PackageRefusal.opening { try OpenFolder(folder) })
        for file in contents.files {
            let path = try redactor.clean(file.path)
            for place in try places(Array(file.path.utf8), redactor) {
                findings.append(Finding(.error, code, "the path holds a secret of the kind \(place.kind)", path: path))
            }
            if file.target != nil { continue }
            for (line, kind) in try secrets(of: file, &cursor, redactor) {
                findings.append(Finding(.error, code, "a secret of the kind \(kind) stands here", path: path, line: line))
            }
            if findings.count >= mostFindings { return Array(findings.prefix(mostFindings)) }
        }
        // What YAML means may differ from what is written.
        let fields = contents.document.manifest.fields
        if findings.isEmpty, try redactor.cleanJSON(fields) != fields {
            findings.append(Finding(.error, code, "a secret stands in the head", path: contents.documentName, line: 1))
        }
        return findings
    }

    private static let code = "secret"

    private static func secrets(
        of file: PackageFile, _ cursor: inout FolderCursor, _ redactor: Redactor
    ) throws -> [(line: Int, kind: String)] {
        try cursor.withFile(file.path) { descriptor, status in
            guard status.kind == .file, status.size == file.bytes else { throw PackageRefusal.changed(file.path) }
            var scan = Scan(redactor: redactor)
            var left = file.bytes
            try PackageRefusal.reading(file.path) {
                // Most files are small, and fresh memory costs more than reading them.
                try descriptor.chunks(of: Int(min(Int64(piece), file.bytes + 1))) { bytes, _ in
                    left -= Int64(bytes.count)
                    guard left >= 0 else { throw PackageRefusal.changed(file.path) }
                    try scan.take(bytes)
                }
            }
            return scan.found
        }
    }

    private static func places(_ bytes: [UInt8], _ redactor: Redactor) throws -> [SecretPlace] {
        try bytes.withUnsafeBufferPointer { try redactor.places(in: $0) }
    }

    /// One file, piece by piece.
    private struct Scan {
        let redactor: Redactor
        private(set) var found: [(line: Int, kind: String)] = []
        private var seen: Set<String> = []
        /// The end of the last piece, and the line on which it begins.
        private var tail: [UInt8] = []
        private var line = 1

        init(redactor: Redactor) { self.redactor = redactor }

        mutating func take(_ piece: UnsafeRawBufferPointer) throws {
            let window = tail + piece
            if !window.contains(0) { try look(window) }
            tail = Array(window.suffix(overlap))
            line += window.dropLast(tail.count).reduce(0) { $0 + ($1 == UInt8(ascii: "\n") ? 1 : 0) }
        }

        private mutating func look(_ window: [UInt8]) throws {
            var (at, current) = (0, line)
            for place in try SecretScan.places(window, redactor) {
                while at < place.start {
                    if window[at] == UInt8(ascii: "\n") { current += 1 }
                    at += 1
                }
                // The overlap shows some a second time.
                if seen.insert("\(current) \(place.kind)").inserted { found.append((current, place.kind)) }
            }
        }
    }
}
