/// Where a model's server answers: scheme, host, port and path of an http or https URL. Nothing else may stand in it, so that no key can,
/// and so that nobody reads it otherwise than it is read here.
package struct ServerAddress: Sendable, Hashable, CustomStringConvertible {
    package enum Fault: Error, Equatable, Sendable {
        case scheme, host, port
        /// A name or password before the host.
        case credentials
        /// A query or a fragment.
        case query
        case character
    }

    /// Without a slash at the end.
    package let text: String
    package let isEncrypted: Bool
    /// In small letters, without the brackets of an address of version 6.
    package let host: String

    package var description: String { text }

    package init(_ text: String) throws(Fault) {
        var bytes = Array(text.utf8)
        while bytes.last == UInt8(ascii: "/") { bytes.removeLast() }
        let schemes: [(name: String, isEncrypted: Bool)] = [("https://", true), ("http://", false)]
        guard let scheme = schemes.first(where: { bytes.starts(with: $0.name.utf8) }) else { throw .scheme }
        let rest = bytes.dropFirst(scheme.name.utf8.count)
        for byte in rest {
            switch byte {
            case UInt8(ascii: "@"): throw .credentials
            case UInt8(ascii: "?"), UInt8(ascii: "#"): throw .query
            default: if !Self.mayStand(byte) { throw .character }
            }
        }
        let authority = rest.prefix { $0 != UInt8(ascii: "/") }
        let (host, port) = try Self.parts(of: authority)
        if let port { guard let number = Int(port), (1...65_535).contains(number), !port.hasPrefix("+") else { throw .port } }
        self.text = String(decoding: bytes, as: UTF8.self)
        self.host = host.lowercased()
        isEncrypted = scheme.isEncrypted
    }

    /// Letters, digits and the marks of a plain path.
    private static func mayStand(_ byte: UInt8) -> Bool {
        isWord(byte)
            || [UInt8(ascii: "/"), UInt8(ascii: ":"), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "~"), UInt8(ascii: "%")]
                .contains(byte)
    }

    private static func isWord(_ byte: UInt8) -> Bool {
        let isLetter = (byte | 0x20) &- UInt8(ascii: "a") < 26
        return isLetter || byte &- UInt8(ascii: "0") < 10 || [UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_")].contains(byte)
    }

    private static func parts(of authority: ArraySlice<UInt8>) throws(Fault) -> (host: String, port: String?) {
        if authority.first == UInt8(ascii: "[") {
            guard let end = authority.firstIndex(of: UInt8(ascii: "]")) else { throw .host }
            let host = authority[(authority.startIndex + 1)..<end]
            let isAddress = host.allSatisfy { byte in
                byte == UInt8(ascii: ":") || byte == UInt8(ascii: ".") || byte &- 0x30 < 10 || (byte | 0x20) &- UInt8(ascii: "a") < 6
            }
            guard !host.isEmpty, isAddress else { throw .host }
            let tail = authority[(end + 1)...]
            if tail.isEmpty { return (String(decoding: host, as: UTF8.self), nil) }
            guard tail.first == UInt8(ascii: ":") else { throw .host }
            return (String(decoding: host, as: UTF8.self), String(decoding: tail.dropFirst(), as: UTF8.self))
        }
        let pieces = authority.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
        guard let host = pieces.first, !host.isEmpty, pieces.count <= 2, host.allSatisfy(isWord) else { throw .host }
        return (String(decoding: host, as: UTF8.self), pieces.count == 2 ? String(decoding: pieces[1], as: UTF8.self) : nil)
    }

    /// What is sent there never leaves the machine.
    package var isLoopback: Bool {
        if host == "localhost" || host == "::1" { return true }
        let parts = host.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 4 && parts[0] == "127"
            && parts.allSatisfy { part in
                (1...3).contains(part.utf8.count) && part.utf8.allSatisfy { $0 &- 0x30 < 10 } && Int(part).map { $0 < 256 } == true
            }
    }
}

extension ServerAddress.Fault {
    /// Says nothing of what was written: a key may stand in it.
    package var sentence: String {
        switch self {
        case .scheme: "a URL begins with http:// or https://"
        case .host: "a URL needs the name or the address of a host behind its //"
        case .port: "the port of a URL is a number from 1 to 65535"
        case .credentials: "a URL holds no name and no password; key_env or key_command says where the key is"
        case .query: "a URL ends with its path, without ? and #"
        case .character: "a URL has a character that cannot stand there"
        }
    }
}
