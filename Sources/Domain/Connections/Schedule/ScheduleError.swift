package import Model

/// Why a schedule could not be installed or removed.
package enum ScheduleError: Error, Equatable, Sendable {
    /// Nothing here runs commands at a time of day. `hasSystemd`: its program is there, and no manager answers.
    case nothingToRunIt(hasSystemd: Bool)
    case notHere(ScheduleKind)
    /// A path with a control character: no schedule can name it.
    case badPath(String)
    case failed(command: String, code: Int32?, said: String)
    /// What lies where a file is to be written.
    case notAFile(String)
    case noHome
}
