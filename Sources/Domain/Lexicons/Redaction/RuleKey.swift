internal import Model
internal import SystemKit

/// What a compiled set of rules was made of, and by whom: only where all of it is the same is the set still right.
struct RuleKey: Equatable {
    let bytes: [UInt8]
    /// When one of the files was changed last.
    let changedNanoseconds: Int64

    /// Nil when one of the files cannot be looked at, or is none.
    init?(files: [String], personalData: Bool) {
        var bytes = ByteWriter()
        bytes.number(RuleImage.format)
        bytes.text(ProductVersion.text)
        bytes.flags([personalData])
        bytes.number(UInt32(truncatingIfNeeded: files.count))
        var newest = Int64.min
        for path in files {
            guard let status = (try? FileStatus.of(path)) ?? nil, status.kind == .file else { return nil }
            bytes.text(path)
            for number in [status.size, status.modifiedNanoseconds, status.changedNanoseconds] { bytes.wide(UInt64(bitPattern: number)) }
            bytes.wide(status.inode)
            bytes.wide(status.device)
            newest = max(newest, status.changedNanoseconds)
        }
        self.bytes = bytes.written
        changedNanoseconds = newest
    }
}
