internal import JSONKit

/// The lines on which values of a document begin. Asked for in their order, they cost one walk.
struct LineCounter {
    private let start: UnsafePointer<UInt8>?
    private let firstLine: Int
    private var offset = 0
    private var line: Int

    init(_ document: UnsafeBufferPointer<UInt8>, line: Int) {
        start = document.baseAddress
        firstLine = line
        self.line = line
    }

    mutating func line(of view: JSONView) -> Int {
        guard let start, let place = view.source.baseAddress else { return line }
        let target = place - start
        if target < offset { (offset, line) = (0, firstLine) }
        for byte in UnsafeBufferPointer(start: start + offset, count: target - offset) where byte == UInt8(ascii: "\n") { line += 1 }
        offset = target
        return line
    }
}
