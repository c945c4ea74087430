/// What an archive may hold. All of it is counted while unpacking; what the archive says of itself is believed only when it is too much.
package struct UnpackLimits: Sendable, Equatable {
    /// Files and links.
    package var files: Int
    /// Everything that is named, the ignored and the folders on the way included.
    package var entries: Int
    package var bytes: Int64
    /// Of one file.
    package var fileBytes: Int64
    package var depth: Int
    package var pathBytes: Int

    package init(
        files: Int = 10_000, entries: Int = 100_000, bytes: Int64 = 256 << 20, fileBytes: Int64 = 256 << 20, depth: Int = 32,
        pathBytes: Int = 1024
    ) {
        self.files = files
        self.entries = entries
        self.bytes = bytes
        self.fileBytes = fileBytes
        self.depth = depth
        self.pathBytes = pathBytes
    }

    /// How much the bytes of a tar archive may come to, with its headers and padding and with what is ignored in it.
    var streamBytes: Int64 {
        let heads = Int64(clamping: entries).multipliedReportingOverflow(by: 4096)
        let (sum, overflow) = bytes.addingReportingOverflow(heads.overflow ? .max : heads.partialValue)
        return overflow ? .max : sum
    }
}

/// What was unpacked.
package struct UnpackSummary: Sendable, Equatable {
    /// Files and links.
    package var files = 0
    package var bytes: Int64 = 0
    package var folders = 0

    package init(files: Int = 0, bytes: Int64 = 0, folders: Int = 0) {
        self.files = files
        self.bytes = bytes
        self.folders = folders
    }
}
