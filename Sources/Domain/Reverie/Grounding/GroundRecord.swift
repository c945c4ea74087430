internal import JSONKit
internal import Model
internal import Store

extension Memory {
    /// Claims of one check that are written down one by one.
    private static let mostRecorded = 100
    private static let session = "reverie-grounding"

    /// Writes down that a text was checked, without its words: a claim must never become its own source. Nil where nothing may be recorded.
    func record(_ reports: [GroundReport], _ request: GroundRequest, in home: SpaceName, door: Door) throws -> EventID? {
        let claims = reports.flatMap(\.claims)
        let misses = claims.count { $0.verdict.isMiss }
        let kind: EventKind = misses == 0 ? .grounded : .miss
        let text = misses == 0 ? "\(claims.count) claims were checked" : "\(misses) of \(claims.count) claims were not borne out"
        var data: JSONObject = [
            "lexicons": .array((reports.first?.lexicons ?? []).map { .string($0) }),
            "supported": .integer(Int64(claims.count { $0.verdict == .supported })),
            "contradicted": .integer(Int64(claims.count { $0.verdict == .contradicted })),
            "unsupported": .integer(Int64(claims.count { $0.verdict == .unsupported })),
        ]
        let session = request.session ?? SessionName(rawValue: Self.session)
        do {
            let told = claims.prefix(Self.mostRecorded)
            let digests = try store.write { writer in told.map { writer.digest(ofClaim: $0.text) } }
            data["claims"] = .array(zip(told, digests).map { .object(Self.members($0, $1)) })
            let draft = EventDraft(
                id: try freshID(), session: session, at: store.localised(now), kind: kind, speaker: "reverie", text: text,
                data: JSONValue.object(data).encoded())
            return try settled { try store.append([draft], in: home, door: door)[0].id }
        } catch  where Self.isAboutRecording(error) {
            return nil
        }
    }

    private static func members(_ claim: CheckedClaim, _ digest: String) -> JSONObject {
        var members: JSONObject = [
            "digest": .string(digest), "verdict": .string(claim.verdict.rawValue),
            "reason": .string(claim.reason.rawValue),
            "needs": .array(claim.needs.prefix(4).map { .string("\($0.lexicon)/\($0.kind)") }),
        ]
        if !claim.sources.isEmpty { members["sources"] = .array(claim.sources.map { .string($0.citation) }) }
        return members
    }
}
