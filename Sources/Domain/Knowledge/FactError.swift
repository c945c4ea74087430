package import Model

/// What can be wrong with what is asked of facts and entities.
package enum FactError: Error, Equatable {
    case noSuchFact(String)
    case ambiguousFact(String, [FactID])
    /// At the moment that was asked for.
    case notKnownYet(FactID, since: Int64)
    /// It is believed no more, so there is nothing to change.
    case notBelieved(FactID)
    case needsPerson(act: String, FactID)
    /// The change would make it hold at the same time as another one.
    case overlaps(FactID, other: FactID)
    case emptyPeriod
    case noSuchEntity(String, near: [String])
    case ambiguousEntity(String, [EntityReference])
    case sameEntity(EntityReference)
    case notMerged(EntityReference)
    case badName(String)
    case otherSpace(EntityReference)
    case notOpen(Int)
    /// Pinned facts are loaded always, and where it comes from is not trusted that far.
    case notForAlways(FactID, Origin)
    /// Since the question was asked, another fact that a person verified stands in the way.
    case stale(Int, other: FactID)
}
