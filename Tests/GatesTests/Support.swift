import Gates
import Lexicons
import SystemKit
import TestSupport

/// The redactor as it ships.
func shippedRedactor(personalData: Bool = false) throws -> Redactor {
    let folder = Paths.join(try Program.checkout(), "lexicons")
    return Redactor(try RedactionLexicon.load(folders: [folder], personalData: personalData))
}

/// A redactor of the rules in a text.
func redactor(_ rules: String, placeholders: String = "[]") throws -> Redactor {
    let folder = try TemporaryFolder()
    try folder.write("redaction/own.yaml", "redaction: own\nplaceholders: \(placeholders)\nrules:\n\(rules)")
    return Redactor(try RedactionLexicon.load(folders: [folder.path], personalData: false))
}
