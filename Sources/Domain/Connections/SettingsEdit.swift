package import Model
package import SettingsKit

/// One kind of change to a settings file, there and back; knows no disk. `bytes` is never blank for JSON.
package protocol SettingsEdit: Sendable {
    var part: ConnectionPart { get }
    /// What a new file begins with.
    var blank: [UInt8] { get }
    /// Whether nothing is in the file, so that there is no need for it.
    func isNothing(_ bytes: [UInt8]) throws(SettingsError) -> Bool
    /// Whether something of ours is in the file.
    func isPresent(in bytes: [UInt8]) throws(SettingsError) -> Bool
    /// Whether it is ours as a whole, and somebody has changed it since.
    func isEditedByHand(_ bytes: [UInt8]) -> Bool
    /// Puts ours in, or brings what is there up to date.
    func adding(to bytes: [UInt8]) throws(EditRefusal) -> [UInt8]
    /// Takes ours out, and what was only there to hold it, unless it is in `original`.
    func removing(from bytes: [UInt8], original: [UInt8]?) throws(SettingsError) -> [UInt8]
}

package enum EditRefusal: Error, Equatable, Sendable {
    case settings(SettingsError)
    case taken(String)
    /// The whole file is somebody else's.
    case foreign
}

extension SettingsEdit {
    package func isEditedByHand(_ bytes: [UInt8]) -> Bool { false }
}
