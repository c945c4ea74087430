internal import CMicroHTTPD

/// What the library knows of a request, as values.
enum RequestHead {
    private final class List {
        var entries: [(name: String, value: String?)] = []
    }

    private typealias Walk = (OpaquePointer?, MHD_KeyValueIteratorN?, UnsafeMutableRawPointer?) -> Void

    static func read(_ connection: OpaquePointer, method: String, path: String) -> HTTPRequest {
        let headers = list(connection, reverie_http_each_header).map { (name: $0.name.lowercased(), value: $0.value ?? "") }
        return HTTPRequest(method, path, query: list(connection, reverie_http_each_argument), headers: headers)
    }

    private static func list(_ connection: OpaquePointer, _ walk: Walk) -> [(name: String, value: String?)] {
        let list = List()
        withExtendedLifetime(list) {
            walk(
                connection,
                { context, _, name, nameCount, value, valueCount in
                    if let context, let name {
                        let entry = (RequestHead.text(name, nameCount), value.map { RequestHead.text($0, valueCount) })
                        Unmanaged<List>.fromOpaque(context).takeUnretainedValue().entries.append(entry)
                    }
                    return reverie_http_result(1)
                }, Unmanaged.passUnretained(list).toOpaque())
        }
        return list.entries
    }

    private static func text(_ start: UnsafePointer<CChar>, _ count: Int) -> String {
        start.withMemoryRebound(to: UInt8.self, capacity: count) {
            String(decoding: UnsafeBufferPointer(start: $0, count: count), as: UTF8.self)
        }
    }
}
