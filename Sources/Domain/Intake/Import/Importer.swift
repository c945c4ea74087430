internal import Gates
internal import JSONKit
package import Model
package import Store
internal import SystemKit

/// Imports files and folders of transcripts.
package struct Importer {
    private let store: Store
    private let options: ImportOptions
    private let lexicons: LexiconFolders

    package init(store: Store, options: ImportOptions, lexicons: LexiconFolders) {
        self.store = store
        self.options = options
        self.lexicons = lexicons
    }

    /// Reads everything below the paths, hands over a summary for each file as it is done, and returns when it is on the disk.
    package func run(_ paths: [String], each: (FileSummary) throws -> Void) throws {
        try store.requireRecording(in: options.space.map(store.redactor().clean))
        try store.drainSpool()
        try store.setLogSize(.bulk)
        defer { try? store.setLogSize(.single) }
        var hasWritten = false
        do {
            let sources = try SourceList(paths)
            let withheld = WithheldSpaces()
            for (space, root) in sources.roots where try !store.records(space, root: root) { withheld.spaces.insert(space) }
            for source in sources.ordered() {
                if options.isCancelled() { break }
                let summary = try read(source, withheld)
                hasWritten = hasWritten || summary.read + summary.skipped + summary.bad > 0
                try each(summary)
            }
        } catch {
            // What was committed so far is reported, and so must be safe.
            try? store.flush()
            throw error
        }
        if hasWritten { try store.flush() } else { store.fillSomeVectors() }
    }

    private func read(_ source: SourceList.Entry, _ withheld: WithheldSpaces) throws -> FileSummary {
        if let problem = source.problem {
            var summary = FileSummary(path: source.path)
            summary.failure = problem
            return summary
        }
        do {
            var summary = try FileImporter(
                path: source.path, store: store, options: options, lexicons: lexicons, withheld: withheld
            ).run()
            if summary.isForeign, source.isNamed {
                summary.failure = """
                    it is no session of Claude Code, Codex, pi, opencode, OpenHands or SWE-agent, and holds neither OpenAI messages nor event lines
                    """
            }
            return summary
        } catch let error as SystemError {
            // One file that cannot be read does not stop the others.
            var summary = FileSummary(path: source.path)
            summary.failure = error.description
            return summary
        }
    }
}
