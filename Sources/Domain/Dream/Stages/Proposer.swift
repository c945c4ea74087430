/// A port: what finds candidates in a session. Whatever it is, rules or a model, it only proposes: the same gates judge all.
package protocol Proposer: Sendable {
    func candidates(in session: GatheredSession) throws -> [FactCandidate]
}
