internal import Model
internal import TextKit

/// `banned` and `unlisted-namespace`: where facts may be kept at all.
enum BanCheck {
    static func refusal(of write: FactWrite, _ pack: DomainPack) -> FactRefusal? {
        let name = write.namespace.rawValue
        if pack.banned.isEmpty { return nil }
        let bytes = Array(name.utf8)
        guard let glob = pack.banned.first(where: { Glob.matches(Array($0.utf8), bytes) }) else { return nil }
        return FactRefusal(.banned, nil, "Nothing is kept under \(name): the pack bans \(Shown.text(glob)).")
    }
}

enum NamespaceCheck {
    static func refusal(of write: FactWrite, _ pack: DomainPack) -> FactRefusal? {
        if pack.rules[write.namespace] != nil { return nil }
        let near = NearWords.near(write.namespace.rawValue, among: pack.rules.keys.map(\.rawValue).sorted())
        return FactRefusal(
            .unlistedNamespace, nil, "No pack lists the namespace \(write.namespace.rawValue)\(NearMiss.hint(near)).")
    }
}

enum NearMiss {
    static func hint(_ near: [String]) -> String { near.isEmpty ? "" : "; did you mean \(near.joined(separator: " or "))?" }
}

/// `*` stands for any run of bytes, all else for itself.
enum Glob {
    static func matches(_ glob: [UInt8], _ text: [UInt8]) -> Bool {
        var (place, at) = (0, 0)
        var (star, resume) = (-1, 0)
        while at < text.count {
            if place < glob.count, glob[place] == UInt8(ascii: "*") {
                (star, resume) = (place, at)
                place += 1
            } else if place < glob.count, glob[place] == text[at] {
                place += 1
                at += 1
            } else if star >= 0 {
                resume += 1
                (place, at) = (star + 1, resume)
            } else {
                return false
            }
        }
        return glob[place...].allSatisfy { $0 == UInt8(ascii: "*") }
    }
}
