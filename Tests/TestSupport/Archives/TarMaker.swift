/// Writes tar archives by hand, the sound and the hostile.
package struct TarMaker: Sendable {
    package struct Entry: Sendable {
        package var name: [UInt8]
        package var kind: Character = "0"
        package var content: [UInt8] = []
        package var target: [UInt8] = []
        package var mode = 0o644
        /// What the header says; nil for the truth.
        package var size: Int?

        package init(_ name: String, _ content: String = "", kind: Character = "0", target: String = "", mode: Int = 0o644) {
            self.name = Array(name.utf8)
            self.content = Array(content.utf8)
            self.kind = kind
            self.target = Array(target.utf8)
            self.mode = mode
        }

        package static func folder(_ name: String) -> Entry { Entry(name, kind: "5", mode: 0o755) }
        package static func link(_ name: String, _ target: String) -> Entry { Entry(name, kind: "2", target: target) }
        package static func hardLink(_ name: String, _ target: String) -> Entry { Entry(name, kind: "1", target: target) }

        /// A header that gives the next entry a name of any length.
        package static func longName(_ name: [UInt8]) -> Entry {
            var entry = Entry("././@LongLink", kind: "L")
            entry.content = name + [0]
            return entry
        }

        /// Pax records for the next entry, or with kind "g" for all.
        package static func pax(_ records: [(String, [UInt8])], kind: Character = "x") -> Entry {
            var entry = Entry("pax", kind: kind)
            for (key, value) in records {
                let body = Array(" \(key)=".utf8) + value + [0x0A]
                var length = body.count + 1
                while String(length).utf8.count + body.count != length { length = String(length).utf8.count + body.count }
                entry.content += Array(String(length).utf8) + body
            }
            return entry
        }
    }

    package static func make(_ entries: [Entry], hasEnd: Bool = true) -> [UInt8] {
        var bytes: [UInt8] = []
        for entry in entries {
            bytes += header(entry) + entry.content
            bytes += repeatElement(0, count: (512 - bytes.count % 512) % 512)
        }
        return hasEnd ? bytes + repeatElement(0, count: 1024) : bytes
    }

    package static func header(_ entry: Entry) -> [UInt8] {
        var header = [UInt8](repeating: 0, count: 512)
        func put(_ bytes: [UInt8], at place: Int, most: Int) {
            header.replaceSubrange(place..<place + min(bytes.count, most), with: bytes.prefix(most))
        }
        func octal(_ number: Int, _ digits: Int) -> [UInt8] {
            let text = String(number, radix: 8)
            return Array((String(repeating: "0", count: max(0, digits - text.utf8.count)) + text).utf8)
        }
        put(entry.name, at: 0, most: 100)
        put(octal(entry.mode, 7), at: 100, most: 7)
        put(octal(0, 7), at: 108, most: 7)
        put(octal(0, 7), at: 116, most: 7)
        put(octal(entry.size ?? entry.content.count, 11), at: 124, most: 11)
        put(octal(0, 11), at: 136, most: 11)
        put(Array("        ".utf8), at: 148, most: 8)
        put(Array(String(entry.kind).utf8), at: 156, most: 1)
        put(entry.target, at: 157, most: 100)
        put(Array("ustar\u{0}00".utf8), at: 257, most: 8)
        put(octal(header.reduce(0) { $0 + Int($1) }, 6) + [0, 0x20], at: 148, most: 8)
        return header
    }
}
