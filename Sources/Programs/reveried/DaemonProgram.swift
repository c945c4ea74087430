internal import JSONKit
internal import Model
internal import SystemKit

/// The second program: what needs the libraries that the fast one must not load. `reverie` starts it; people seldom do.
struct DaemonProgram {
    let words: [String]

    static let help = """
        reveried does for reverie what needs libraries that reverie does not load.

          reveried unpack [--files N] [--bytes N] [--file-bytes N] ARCHIVE FOLDER
              Unpacks a .zip, .skill, .tar.gz or .tar archive into an empty folder, and prints what came of it as one JSON object.
              --files N       at most so many files (10000)
              --bytes N       at most so many bytes in all (268435456)
              --file-bytes N  at most so many bytes in one file (268435456)
              Exit code: 0 done, 1 failed, 2 wrong words, 3 the archive was refused.
          reveried run WORDS…
              Runs `reverie WORDS…`, and may ask the models that are configured. `reverie` starts it where one is to be asked.
          reveried --version
          reveried --help

        """

    func run() -> Int32 {
        do throws(SystemError) {
            switch words.first {
            case "unpack": return try unpack(Array(words.dropFirst()))
            case "run": return RunCommand(words: Array(words.dropFirst())).run()
            case "--version" where words.count == 1: try StandardStreams.writeOut("reveried \(ProductVersion.text)\n")
            case "--help" where words.count == 1: try StandardStreams.writeOut(Self.help)
            default: return try complain(words.isEmpty ? "a command is missing" : "no such command: \(words.joined(separator: " "))")
            }
            return ExitCode.done
        } catch {
            // Nobody reads the answer, so nobody reads why it could not be given.
            return ExitCode.failed
        }
    }

    private func unpack(_ words: [String]) throws(SystemError) -> Int32 {
        let command: UnpackCommand
        do throws(UnpackWordError) {
            command = try UnpackCommand(words)
        } catch {
            return try complain(error.sentence)
        }
        let (answer, code) = command.run()
        try StandardStreams.writeOut(answer.encoded() + "\n")
        return code
    }

    private func complain(_ sentence: String) throws(SystemError) -> Int32 {
        try StandardStreams.writeError("reveried: \(sentence). `reveried --help` shows what there is.\n")
        return ExitCode.usage
    }
}

enum ExitCode {
    static let done: Int32 = 0
    static let failed: Int32 = 1
    static let usage: Int32 = 2
    static let refused: Int32 = 3
}
