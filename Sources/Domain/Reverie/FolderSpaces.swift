internal import Gates
internal import Intake
internal import Knowledge
internal import Skills
internal import Store

/// The spaces that belong to a working folder: its project's, as far as the store knows it, and `personal`.
package struct FolderSpaces: Sendable, Equatable {
    /// Where transcripts of that folder are kept; nil when it has no usable name.
    fileprivate let root: String?
    /// Nil outside of a repository: what is said there is nobody's project.
    fileprivate let repository: String?
    fileprivate(set) package var project: SpaceName?

    package init(folder: String) {
        root = ProjectRoot.find(from: folder)
        repository = ProjectRoot.repository(of: folder)
    }

    package var reading: [SpaceName] { (project.map { [$0] } ?? []) + [.personal] }
}

extension Memory {
    /// Looks the project's space up; nothing is made.
    package func find(_ spaces: FolderSpaces) throws -> FolderSpaces {
        var found = spaces
        found.project = try spaces.root.flatMap { root in try store.read { try $0.space(root: root) } }
        return found
    }

    /// Where something new goes: the project's space, which is made when it is not there yet; `personal` outside of a repository.
    package func writingSpace(_ spaces: FolderSpaces) throws -> SpaceName {
        guard let repository = spaces.repository else { return .personal }
        if let project = spaces.project { return project }
        let root = try store.redactor().clean(repository)
        return try store.write { try $0.space(root: root) }
    }

    /// There is no store yet: nothing is known, and nothing is wrong.
    package static func isMissingStore(_ error: any Error) -> Bool {
        if case StoreError.missing = error { true } else { false }
    }

    /// What was named is not there.
    package static func isMissing(_ error: any Error) -> Bool {
        switch error {
        case StoreError.noSuchSubject, StoreError.noSuchEvent, StoreError.noSuchDream, StoreError.noSuchSpace, FactError.noSuchFact,
            FactError.noSuchEntity, ProcedureError.unknown, ProcedureError.unknownReview:
            true
        default: false
        }
    }
}
