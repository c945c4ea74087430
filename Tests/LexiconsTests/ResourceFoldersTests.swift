import Lexicons
import SystemKit
import TestSupport
import Testing

@Suite struct ResourceFoldersTests {
    private let nothing = Environment(variables: [:])

    @Test func theVariableGoesFirst() throws {
        let found = try ResourceFolders.find(Environment(variables: ["REVERIE_LEXICONS": "/anywhere"]), executable: nil)
        #expect(found.lexicons == "/anywhere")
    }

    @Test func besideTheInstalledProgram() throws {
        let folder = try TemporaryFolder()
        let program = try folder.write("prefix/bin/reverie", "")
        try folder.write("prefix/share/reverie/lexicons/harness/x.yaml", "")
        try folder.write("lexicons/harness/x.yaml", "")
        #expect(try ResourceFolders.find(nothing, executable: program).lexicons == folder.file("prefix/share/reverie/lexicons"))
    }

    @Test func inTheCheckoutAbove() throws {
        let folder = try TemporaryFolder()
        let program = try folder.write("a/b/c/reverie", "")
        try folder.write("a/lexicons/harness/x.yaml", "")
        try folder.write("a/b/lexicons/other", "")
        let found = try ResourceFolders.find(Environment(variables: ["REVERIE_LEXICONS": ""]), executable: program)
        #expect(found.lexicons == folder.file("a/lexicons"))
    }

    @Test func theFoldersThatWereLookedInAreNamed() throws {
        let folder = try TemporaryFolder()
        let program = try folder.write("bin/reverie", "")
        let error = #expect(throws: LexiconError.self) { try ResourceFolders.find(nothing, executable: program) }
        guard case .folderMissing(let looked) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(looked.contains(folder.file("share/reverie/lexicons")) && looked.contains(folder.file("bin/lexicons")))
        #expect(throws: LexiconError.folderMissing(looked: [])) { try ResourceFolders.find(nothing, executable: nil) }
    }
}
