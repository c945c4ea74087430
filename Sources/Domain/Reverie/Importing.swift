internal import Intake
internal import Lexicons
internal import Store
package import SystemKit

extension Memory {
    /// Imports files and folders of transcripts; `each` gets a summary of every file as it is done.
    public func importSessions(_ paths: [String], options: ImportOptions = ImportOptions(), each: (FileSummary) throws -> Void) throws {
        try takeInOwed()
        try read(withoutClaimed(paths), options: options, each: each)
    }

    func read(_ paths: [String], options: ImportOptions, each: (FileSummary) throws -> Void) throws {
        let lexicons = LexiconFolders(try Self.lexiconFolders(store.folder, environment))
        try settled { try Importer(store: store, options: options, lexicons: lexicons).run(paths, each: each) }
    }

    /// The places on this machine where harnesses keep their sessions.
    package static func findSessions(_ environment: Environment) throws -> [FoundSessions] { try FoundSessions.all(environment) }
}
