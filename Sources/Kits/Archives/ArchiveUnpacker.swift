/// Unpacks an archive that nobody vouches for: zip, or tar, plain or with gzip.
package struct ArchiveUnpacker {
    private let limits: UnpackLimits
    private let shouldStop: () -> Bool

    /// `shouldStop` is asked between pieces.
    package init(limits: UnpackLimits = UnpackLimits(), shouldStop: @escaping () -> Bool = { false }) {
        self.limits = limits
        self.shouldStop = shouldStop
    }

    /// Unpacks into a folder that is there and empty. After an error the folder is empty again.
    ///
    /// Names, contents and execute bits are taken over; owners, times and all else are not.
    package func unpack(_ archive: String, into folder: String) throws(ArchiveError) -> UnpackSummary {
        let target = try TargetFolder(folder)
        do throws(ArchiveError) {
            return try UTF8Locale.during { () throws(ArchiveError) in
                var work = Unpacking(
                    reader: try ArchiveReader(archive, limits: limits), target: target, limits: limits, shouldStop: shouldStop)
                return try work.run()
            }
        } catch {
            target.empty()
            throw error
        }
    }
}
