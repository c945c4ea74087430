internal import Operations
internal import SystemKit

#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

/// A socket that listens, made before anybody waits for it: what is wrong with an address is told at once.
struct ListeningSocket {
    let socket: Int32
    let port: Int
    /// As it stands in an address of the web.
    let host: String
    let isLoopback: Bool

    private static let backlog: Int32 = 1024

    init(address: String, port: Int) throws {
        let name = address == "localhost" ? "127.0.0.1" : address
        var four = in_addr()
        var six = in6_addr()
        if inet_pton(AF_INET, name, &four) == 1 {
            var place = sockaddr_in()
            place.sin_family = sa_family_t(AF_INET)
            place.sin_addr = four
            place.sin_port = in_port_t(port).bigEndian
            (socket, self.port) = try Self.listen(AF_INET, &place, "\(address):\(port)") { UInt16(bigEndian: $0.sin_port) }
            host = name
            isLoopback = UInt32(bigEndian: four.s_addr) >> 24 == 127
        } else if inet_pton(AF_INET6, name, &six) == 1 {
            var place = sockaddr_in6()
            place.sin6_family = sa_family_t(AF_INET6)
            place.sin6_addr = six
            place.sin6_port = in_port_t(port).bigEndian
            (socket, self.port) = try Self.listen(AF_INET6, &place, "[\(address)]:\(port)") { UInt16(bigEndian: $0.sin6_port) }
            host = "[\(name)]"
            isLoopback = name == "::1"
        } else {
            throw UsageError.other("--address takes an address such as 127.0.0.1 or ::1, not `\(Shown.short(address))`.")
        }
    }

    private static func listen<Place>(
        _ family: Int32, _ place: inout Place, _ shown: String, port: (Place) -> UInt16
    ) throws -> (Int32, Int) {
        #if canImport(Glibc)
            let kind = Int32(SOCK_STREAM.rawValue)
        #else
            let kind = SOCK_STREAM
        #endif
        let raw = systemSocket(family, kind)
        guard raw >= 0 else { throw SystemError("make a socket", errno: errno) }
        _ = fcntl(raw, F_SETFD, FD_CLOEXEC)
        var yes: Int32 = 1
        // What waits for the last of its packets must not keep the next start from listening.
        setsockopt(raw, SOL_SOCKET, SO_REUSEADDR, &yes, socklen_t(MemoryLayout<Int32>.size))
        var size = socklen_t(MemoryLayout<Place>.size)
        let isListening = withUnsafeMutablePointer(to: &place) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                bind(raw, address, size) == 0 && systemListen(raw, backlog) && getsockname(raw, address, &size) == 0
            }
        }
        guard isListening else {
            let code = errno
            close(raw)
            throw code == EADDRINUSE
                ? ServeError.taken(shown) : ServeError.cannotListen(shown, SystemError("listen at \(shown)", errno: code))
        }
        _ = fcntl(raw, F_SETFL, O_NONBLOCK)
        return (raw, Int(port(place)))
    }
}

// The type's own method has the name of the system's function.
private func systemListen(_ socket: Int32, _ backlog: Int32) -> Bool { listen(socket, backlog) == 0 }
private func systemSocket(_ family: Int32, _ kind: Int32) -> Int32 { socket(family, kind, 0) }

/// Why the service cannot start.
enum ServeError: Error, CustomStringConvertible {
    case taken(String)
    case cannotListen(String, SystemError)
    case noEngine

    var description: String {
        switch self {
        case .taken(let place):
            "Somebody listens at \(place) already: another `reverie serve`, perhaps. --port takes another port, 0 any free one."
        case .cannotListen(_, let error): "\(error.description)."
        case .noEngine: "The library for HTTP could not start; perhaps too many files are open."
        }
    }
}
