package import Model

/// Why something about skills, genes and the inbox was not done.
package enum ProcedureError: Error, Equatable {
    /// `near`: names that begin or sound so.
    case unknown(Subject, near: [String])
    case inSeveralSpaces(Subject, spaces: [String])
    case unknownVersion(Subject, version: String, known: [String])
    case ambiguousVersion(Subject, version: String, matching: [String])
    /// It may not be served: a person has not approved it.
    case notApproved(Subject, state: LifeState)
    /// Only a person at a terminal may do this.
    case needsPerson(act: String)
    case unknownReview(Int)
    case closedReview(Int, verdict: LifeState)
    /// What lies in the store is not what was installed.
    case damaged(Subject, version: String, path: String)
    /// Something stands where a skill would be put, and Reverie did not put it there.
    case inTheWay(path: String)
    /// Another space's skill of that name stands there.
    case takenByAnother(path: String, space: String)
    /// A skill cannot be put where the store itself lies.
    case insideStore(path: String)
    /// What has to be done there cannot be done now.
    case outOfReach(path: String, problem: String)
    /// Somebody else decided while the question was open.
    case decidedMeanwhile(Int)
    /// What Reverie had put there was changed since.
    case changedOutside(path: String)
    /// A name that harnesses cannot read.
    case notExportable(name: String, problem: String)
    /// Another process puts packages in and does not come to an end.
    case busy(path: String)
    /// A file of a package that is more than can be handed over.
    case tooLong(path: String, bytes: Int64, most: Int)
    /// Several packages, or none, in one place.
    case noPackage(path: String, found: [String])
}
