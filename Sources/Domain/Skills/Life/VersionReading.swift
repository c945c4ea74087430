internal import Model
package import Store

extension SkillService {
    /// What stands behind a version when the tables are folded again: a skill's package as it lies in the store, proved, and a gene's or
    /// capsule's document out of the decision. Nothing is judged; what was found when it came in stands in the decision.
    package var versionReader: VersionReader {
        { subject, version, document in
            switch subject.kind {
            case .skill:
                let found = try? open(SkillName(rawValue: subject.name), PackageDigest(rawValue: version))
                return found.map { .package(PackageRecord($0)) }
            case .gene, .capsule: return document.flatMap(Self.content)
            case .fact, .entity, .event, .session, .dream: return nil
            }
        }
    }

    private static func content(_ document: String) -> VersionContent? {
        switch try? GEP.read(Array(document.utf8)).first {
        case .gene(let gene)?: .gene(gene, findings: 0)
        case .capsule(let capsule)?: .capsule(capsule)
        case .other?, nil: nil
        }
    }
}
