enum Passages {
    static func ranges(of text: UnsafeBufferPointer<UInt8>, bytes: Int, most: Int) -> [Range<Int>] {
        var r: [Range<Int>] = []
        var s = 0
        while s < text.count, r.count < most {
            let e = min(text.count, s + bytes)
            r.append(s..<e)
            s = e
        }
        return r
    }
}
