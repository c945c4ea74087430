/// Writes zip archives by hand, the sound and the lying.
package struct ZipMaker: Sendable {
    package struct Entry: Sendable {
        package var name: [UInt8]
        /// As it stands in the archive.
        package var data: [UInt8]
        /// What it is said to unpack to.
        package var size: Int
        package var sum: UInt32
        /// 0 is stored, 8 deflated.
        package var method: UInt32 = 0
        package var mode: UInt32 = 0o100_644
        /// Bit 0: encrypted; bit 11: the name is UTF-8.
        package var flags: UInt32 = 1 << 11

        package init(_ name: String, _ content: String = "", mode: UInt32 = 0o100_644) {
            self.name = Array(name.utf8)
            data = Array(content.utf8)
            size = data.count
            sum = GzipMaker.checkSum(data)
            self.mode = mode
        }

        package static func folder(_ name: String) -> Entry { Entry(name, mode: 0o40755) }
        package static func link(_ name: String, _ target: String) -> Entry { Entry(name, target, mode: 0o120_777) }

        /// Zeros, deflated.
        package static func zeros(_ name: String, periods: Int) -> Entry {
            var entry = Entry(name)
            entry.data = GzipMaker.zeros(periods: periods)
            entry.size = 1 + periods * GzipMaker.zerosInAPeriod
            entry.method = 8
            return entry
        }
    }

    package static func make(_ entries: [Entry]) -> [UInt8] {
        var (bytes, directory): ([UInt8], [UInt8]) = ([], [])
        for entry in entries {
            let offset = UInt32(bytes.count)
            bytes += [0x50, 0x4B, 3, 4] + common(entry) + entry.name + entry.data
            // Made by Unix: the mode counts.
            directory += [0x50, 0x4B, 1, 2, 20, 3] + common(entry) + [0, 0, 0, 0, 0, 0]
            directory += GzipMaker.little(entry.mode << 16, 4) + GzipMaker.little(offset, 4) + entry.name
        }
        let count = GzipMaker.little(UInt32(entries.count), 2)
        let end = [0x50, 0x4B, 5, 6, 0, 0, 0, 0] + count + count
        return bytes + directory + end + GzipMaker.little(UInt32(directory.count), 4) + GzipMaker.little(UInt32(bytes.count), 4) + [0, 0]
    }

    /// What stands both before the content and in the directory.
    private static func common(_ entry: Entry) -> [UInt8] {
        let numbers: [(UInt32, Int)] = [
            (20, 2), (entry.flags, 2), (entry.method, 2), (0, 2), (0x21, 2), (entry.sum, 4), (UInt32(entry.data.count), 4),
            (UInt32(entry.size), 4), (UInt32(entry.name.count), 2), (0, 2),
        ]
        return numbers.flatMap { GzipMaker.little($0.0, $0.1) }
    }
}
