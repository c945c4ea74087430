internal import Lexicons
internal import Recall
package import SystemKit
internal import VectorKit

/// The table of word vectors that ships with Reverie.
package enum WordTable {
    /// Where it is looked for: beside the lexicons.
    package static func path(_ environment: Environment) throws -> String {
        Paths.join(try ResourceFolders.find(environment, executable: try? Executable.path()).lexicons, "vectors/words.vec")
    }

    /// Nil where there is none that can be used: searches go by words then, and `doctor` says why.
    static func embedder(_ environment: Environment) -> WordEmbedder? {
        guard let path = try? path(environment), let words = try? WordVectors(path: path) else { return nil }
        return WordEmbedder(words)
    }
}
