package import Model
package import SettingsKit

/// Why a harness could not be connected or disconnected.
package enum ConnectionError: Error, Equatable, Sendable {
    /// The file is broken, or written in a way that cannot be added to.
    case settings(path: String, SettingsError)
    /// Another server has the name already.
    case taken(path: String, name: String)
    /// A file that is to be Reverie's own is somebody else's.
    case foreign(path: String)
    case notAFile(path: String)
    case writeProtected(path: String)
    /// Where the harness's folder would lie there is none either.
    case noPlace(folder: String, ConnectableHarness)
    /// Somebody else changes the file again and again.
    case restless(path: String)
    case tooManyLinks(path: String)
    case noHome
}
