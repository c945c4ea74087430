internal import Model

/// `secret`: a fact that holds one is not even proposed. A search that fails is taken for one that found something.
enum SecretGate {
    static func refusal(of one: RestraintCase, _ ground: RestraintGround) -> Restraint? {
        let texts = [("object", one.write.object), ("statement", one.write.statement), ("topic", one.write.topic)]
        for (name, text) in texts {
            guard let text else { continue }
            do {
                if try !ground.secrets.finds(text) { continue }
            } catch {
                return Restraint(.secret, name, "The \(name) could not be searched for secrets.")
            }
            return Restraint(.secret, name, "The \(name) holds what looks like a secret.")
        }
        return nil
    }
}
