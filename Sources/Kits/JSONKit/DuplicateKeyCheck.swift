/// Finds a key that stands twice in one object.
enum DuplicateKeyCheck {
    /// Up to here comparing each pair is cheaper than hashing.
    private static let pairwiseLimit = 16

    static func run(on object: JSONView) throws(Fault) {
        guard let repeated = object.count <= pairwiseLimit ? pairwise(object) : hashed(object) else { return }
        throw Fault(.duplicateKey(repeated.text), at: Int(repeated.node.pointee.start))
    }

    private static func pairwise(_ object: JSONView) -> JSONView? {
        for (position, member) in object.members.enumerated() {
            for earlier in object.members.prefix(position) where earlier.key.sameText(as: member.key) {
                return member.key
            }
        }
        return nil
    }

    private static func hashed(_ object: JSONView) -> JSONView? {
        var seen = Set<ExactKey>(minimumCapacity: object.count)
        for (key, _) in object.members where !seen.insert(ExactKey(key.text)).inserted {
            return key
        }
        return nil
    }
}
