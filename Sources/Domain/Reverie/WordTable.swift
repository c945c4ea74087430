internal import Lexicons
internal import Recall
internal import Store
internal import SystemKit
internal import VectorKit

/// The table of word vectors that ships with Reverie.
enum WordTable {
    enum State {
        case usable(path: String, VectorIdentity)
        case missing(path: String)
        case damaged(path: String, problem: String)
        /// Nothing that ships was found.
        case unknown
    }

    /// Where it is looked for: beside the lexicons.
    static func path(_ environment: Environment) throws -> String {
        Paths.join(try ResourceFolders.find(environment, executable: try? Executable.path()).lexicons, "vectors/words.vec")
    }

    /// Nil where there is none that can be used: searches go by words then, and `doctor` says why.
    static func embedder(_ folder: StoreFolder, _ environment: Environment, _ clock: WallClock) -> WordEmbedder? {
        guard let path = try? path(environment), let words = try? WordVectors(path: path),
            WordTableCheck(folder: folder, clock: clock).isWhole(words, at: path)
        else { return nil }
        return WordEmbedder(words)
    }

    /// Looks at every byte of it, whatever was found before.
    static func look(_ environment: Environment) -> State {
        guard let path = try? path(environment) else { return .unknown }
        guard ((try? FileStatus.of(path)) ?? nil) != nil else { return .missing(path: path) }
        do {
            let words = try WordVectors(path: path)
            try words.checkWhole()
            return .usable(path: path, words.identity)
        } catch {
            return .damaged(path: path, problem: "\(error)")
        }
    }
}
