package import SystemKit

/// Where the files lie that ship with Reverie: beside the installed program, or in the checkout it was built in.
package struct ResourceFolders: Sendable {
    package let lexicons: String

    package init(lexicons: String) { self.lexicons = lexicons }

    /// `$REVERIE_LEXICONS`, else `../share/reverie/lexicons` of the program, else the first folder above it that holds `lexicons/harness`.
    package static func find(_ environment: Environment, executable: String?) throws -> ResourceFolders {
        if let given = environment["REVERIE_LEXICONS"], !given.isEmpty { return ResourceFolders(lexicons: given) }
        var looked: [String] = []
        guard let executable else { throw LexiconError.folderMissing(looked: looked) }
        var folder = Paths.parent((try? Paths.real(executable)) ?? executable)
        let installed = Paths.join(Paths.parent(folder), "share/reverie/lexicons")
        looked.append(installed)
        if holdsLexicons(installed) { return ResourceFolders(lexicons: installed) }
        while folder != "/", folder != "." {
            let candidate = Paths.join(folder, "lexicons")
            if holdsLexicons(candidate) { return ResourceFolders(lexicons: candidate) }
            looked.append(candidate)
            folder = Paths.parent(folder)
        }
        throw LexiconError.folderMissing(looked: looked)
    }

    private static func holdsLexicons(_ path: String) -> Bool {
        ((try? FileStatus.of(Paths.join(path, "harness"))) ?? nil)?.kind == .folder
    }
}
