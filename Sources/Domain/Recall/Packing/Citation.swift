package import Model

extension Hit {
    /// `[e:ID]`, by which the piece can be asked for. Of an id only letters, digits and a few signs stand as they are, the rest as `%` and two
    /// digits for each byte: an id comes from outside, and may hold whole sentences.
    package var citation: String {
        let letter =
            switch kind {
            case .event: "e"
            case .skill: "s"
            case .gene: "g"
            case .fact, .episode: "f"
            }
        return "[\(letter):\(Self.plain(id))]"
    }

    private static func plain(_ id: String) -> String {
        let digits = Array("0123456789ABCDEF".utf8)
        var result: [UInt8] = []
        for byte in id.utf8 {
            let isPlain = byte &- 0x30 < 10 || (byte | 0x20) &- 0x61 < 26 || "-_.:/#@+=~,".utf8.contains(byte)
            if isPlain { result.append(byte) } else { result += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]] }
        }
        return String(decoding: result, as: UTF8.self)
    }
}
