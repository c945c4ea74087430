internal import Connections
internal import Model
internal import SettingsKit

/// Errors of connecting as a person reads them.
extension ErrorSentence {
    static func connection(_ error: ConnectionError) -> ErrorSentence {
        switch error {
        case .settings(let path, let problem):
            ErrorSentence(
                "\(path), line \(problem.line), column \(problem.column): \(problem.problem.sentence).",
                "Nothing was changed in it. Correct the file and try again.")
        case .taken(let path, let name):
            ErrorSentence(
                "\(path) has another server called \(name).", "Nothing was changed. Give that server another name, or remove it.")
        case .foreign(let path):
            ErrorSentence("\(path) is there, and Reverie did not write it.", "Nothing was changed in it. Give that file another name.")
        case .notAFile(let path): ErrorSentence("\(path) is not a file.", "Nothing was changed. Move away what is there.")
        case .writeProtected(let path):
            ErrorSentence(
                "\(path) is write-protected, and stays as it is.", "`chmod u+w` allows to change it; --dry-run shows what is to be put in.")
        case .noPlace(let folder, let harness):
            ErrorSentence(
                "There is no settings folder of \(harness.title) at \(folder), and none to make it in.",
                "Is it installed? \(harness.placeVariable) names another place.")
        case .restless(let path):
            ErrorSentence(
                "\(path) is changed by another program again and again.", "Nothing was changed in it. End the harness and try again.")
        case .tooManyLinks(let path): ErrorSentence("\(path) is a link that leads to nothing but links.")
        case .noHome: ErrorSentence("There is no home folder to look for settings in.", "Set HOME.")
        }
    }
}
