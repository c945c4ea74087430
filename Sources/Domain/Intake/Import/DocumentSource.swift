internal import JSONKit
internal import Model
internal import Store
internal import SystemKit

/// Files that are one record, written anew each time: what is known of them is known by the ids.
extension FileImporter {
    /// A document is held in memory as a line is.
    static let largestDocument = Int64(LineLimits.maximumLineBytes)

    func importDocument(_ reading: inout Reading, _ status: FileStatus) throws {
        guard status.size <= Self.largestDocument else {
            summary.failure = "it has \(status.size) bytes; a document of more than \(Self.largestDocument) is not read"
            return
        }
        let digest = try SourceGuard.digest(of: status, path: path, store)
        if reading.progress.guardDigest == digest { return }
        let document = try Files.readAll(path, limit: Int(Self.largestDocument))
        // It may be at the moment of being written: then it is read the next time.
        let isWhole = document.withUnsafeBufferPointer { read($0, number: 1, mayBeCut: true, &reading) }
        guard isWhole else {
            summary.endsInPart = true
            return
        }
        reading.progress.bytes = Int64(document.count)
        reading.progress.lines = 1
        reading.progress.guardDigest = digest
        try commit(&reading)
    }
}
