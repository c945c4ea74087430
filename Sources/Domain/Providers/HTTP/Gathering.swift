internal import CCurl

/// What comes in, up to a bound.
final class Gathering {
    let mostBytes: Int
    private(set) var headers: [HTTPHeader] = []
    private(set) var body: [UInt8] = []
    private(set) var isTooLong = false
    /// Of everything, so that the one who waits sees that something moves.
    private(set) var count = 0
    private var headerBytes = 0

    private static let mostHeaderBytes = 64 << 10

    init(mostBytes: Int) { self.mostBytes = mostBytes }

    /// False when no more may come.
    func takeBody(_ piece: UnsafeRawBufferPointer) -> Bool {
        count += piece.count
        guard piece.count <= mostBytes - body.count else {
            isTooLong = true
            return false
        }
        body.append(contentsOf: piece)
        return true
    }

    func takeHeader(_ line: UnsafeRawBufferPointer) -> Bool {
        count += line.count
        headerBytes += line.count
        guard headerBytes <= Self.mostHeaderBytes else {
            isTooLong = true
            return false
        }
        // What an earlier answer of the same exchange said (100 Continue) holds no more.
        if line.starts(with: "HTTP/".utf8) { headers.removeAll() }
        guard let mark = line.firstIndex(of: UInt8(ascii: ":")) else { return true }
        let name = String(decoding: line[..<mark], as: UTF8.self).lowercased()
        let value = line[(mark + 1)...].drop { $0 <= 0x20 }
        let end = value.lastIndex { $0 > 0x20 }.map { $0 + 1 } ?? value.startIndex
        headers.append(HTTPHeader(name, String(decoding: value[..<end], as: UTF8.self)))
        return true
    }
}

// Plain functions and no closures: C calls them, on whatever thread asks.
func receiveBody(_ bytes: UnsafeMutablePointer<CChar>?, _ size: Int, _ count: Int, _ context: UnsafeMutableRawPointer?) -> Int {
    receive(bytes, size, count, context) { $0.takeBody($1) }
}

func receiveHeader(_ bytes: UnsafeMutablePointer<CChar>?, _ size: Int, _ count: Int, _ context: UnsafeMutableRawPointer?) -> Int {
    receive(bytes, size, count, context) { $0.takeHeader($1) }
}

/// Any number but that of the bytes ends the transfer.
private func receive(
    _ bytes: UnsafeMutablePointer<CChar>?, _ size: Int, _ count: Int, _ context: UnsafeMutableRawPointer?,
    _ take: (Gathering, UnsafeRawBufferPointer) -> Bool
) -> Int {
    let (length, overflow) = size.multipliedReportingOverflow(by: count)
    guard let context, !overflow, length > 0 else { return 0 }
    let gathering = Unmanaged<Gathering>.fromOpaque(context).takeUnretainedValue()
    return take(gathering, UnsafeRawBufferPointer(start: bytes, count: length)) ? length : length == 1 ? 0 : 1
}
