internal import JSONKit
internal import Model

extension GEPObject {
    mutating func capsule() -> Capsule? {
        let id = id()
        schemaVersion()
        let gene = text(field("gene"), .error)
        let summary = summary()
        let trigger = field("trigger")
        if list(trigger, .strict).isEmpty { note(.strict, "trigger", "the capsule does not say what triggered it", at: trigger) }
        let confidence = share(field("confidence"), .error)
        let outcome = outcome()
        if let radius = object(field("blast_radius"), .strict) {
            _ = count(field("files", in: radius), .strict)
            _ = count(field("lines", in: radius), .strict)
        }
        _ = count(field("success_streak"), .strict)
        guard let id, let assetID = assetID() else { return nil }
        return Capsule(
            id: id, gene: gene.map { GeneID(rawValue: $0) }, summary: summary, confidence: confidence, outcome: outcome, assetID: assetID,
            json: json)
    }

    /// The status; a text in the place of the object is taken as that.
    private mutating func outcome() -> String? {
        guard let field = field("outcome") else {
            note(.strict, "outcome", "the capsule does not say how it went")
            return nil
        }
        if let status = field.value.string {
            note(.strict, "wrong-type", "outcome is a text, and must be an object", at: field)
            return status
        }
        guard let outcome = object(field, .error) else { return nil }
        _ = share(self.field("score", in: outcome), .strict)
        let status = text(self.field("status", in: outcome), .error)
        if status == nil { note(.strict, "outcome", "outcome has no status", at: field) }
        return status
    }
}
