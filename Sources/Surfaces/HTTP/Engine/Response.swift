internal import CMicroHTTPD

/// Answers as the library sends them.
enum Response {
    /// `isLast`: the connection is closed after it.
    static func queue(_ answer: HTTPAnswer, isLast: Bool, _ connection: OpaquePointer) -> MHD_Result {
        let copy = UnsafeMutableRawPointer.allocate(byteCount: max(answer.body.count, 1), alignment: 1)
        answer.body.withUnsafeBytes { copy.copyMemory(from: $0.baseAddress ?? UnsafeRawPointer(copy), byteCount: $0.count) }
        guard let response = MHD_create_response_from_buffer_with_free_callback(answer.body.count, copy, { $0?.deallocate() }) else {
            copy.deallocate()
            return reverie_http_result(0)
        }
        defer { MHD_destroy_response(response) }
        for (name, value) in answer.headers where isPlain(value) { MHD_add_response_header(response, name, value) }
        if isLast { MHD_add_response_header(response, "Connection", "close") }
        return MHD_queue_response(connection, UInt32(answer.status), response)
    }

    /// A line end in a value would begin another header.
    private static func isPlain(_ value: String) -> Bool { value.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F } }
}
