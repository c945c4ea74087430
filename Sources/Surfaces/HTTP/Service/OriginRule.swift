/// By which names the service may be called. A page of a stranger can make a browser ask anything of this machine; it cannot choose these.
struct OriginRule: Sendable {
    /// In lower case, without a port.
    private let names: Set<String>

    init(names: [String]) { self.names = Set(names.map { $0.lowercased() } + ["localhost", "127.0.0.1", "[::1]"]) }

    /// What is wrong with the names of a request; nil where they are ours.
    func problem(_ request: HTTPRequest) -> HTTPProblem? {
        guard let host = request.header("host"), names.contains(Self.name(host)) else { return .wrongHost }
        guard request.has("origin") else { return nil }
        // The page that this service served, and no other one on this machine.
        guard let origin = request.header("origin"), origin.lowercased() == "http://" + host.lowercased() else {
            // A proxy with a certificate of its own may stand before us.
            if let origin = request.header("origin"), origin.lowercased() == "https://" + host.lowercased() { return nil }
            return .wrongOrigin
        }
        return nil
    }

    /// A host without its port.
    private static func name(_ host: String) -> String {
        let lower = host.lowercased()
        guard let colon = lower.lastIndex(of: ":"), !lower[colon...].contains("]") else { return lower }
        let port = lower[lower.index(after: colon)...]
        guard !port.isEmpty, port.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return lower }
        return String(lower[..<colon])
    }
}
