internal import Model
internal import Store
internal import SystemKit

/// Files of lines that grow.
extension FileImporter {
    func importLines(_ reading: inout Reading, _ status: FileStatus, isKnown: Bool) throws {
        // A file that did not change since costs one look.
        if isKnown, reading.progress.bytes == status.size, reading.marksFrom == nil { return }
        try readLines(&reading, status.size)
        try commit(&reading)
        try markBranches(&reading)
    }

    private func readLines(_ reading: inout Reading, _ fileSize: Int64) throws {
        let lines = try LineReader(path: path, offset: reading.progress.bytes, startNumber: Int(reading.progress.lines) + 1)
        while let line = try lines.next() {
            switch line {
            case .tooLong(let offset, let length, let number):
                summary.addBad(line: Int64(number), "the line has \(length) bytes; more than \(LineLimits.maximumLineBytes) are not read")
                reading.progress.bytes = offset + length
            case .text(let view):
                let isRead =
                    view.isBlank || read(view.text, number: Int64(view.number), mayBeCut: !view.isTerminated, &reading)
                guard isRead else {
                    summary.endsInPart = true
                    return
                }
                reading.progress.bytes = view.endOffset
                if !view.isTerminated { return }
            }
            reading.progress.lines += 1
            guard try commitIfFull(&reading, of: fileSize) else { return }
        }
    }
}
