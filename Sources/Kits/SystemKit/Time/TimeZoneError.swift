/// Why the rules of a time zone could not be had.
package enum TimeZoneError: Error, Equatable, Sendable, CustomStringConvertible {
    /// Not a name that could stand in the zone database.
    case invalidName(String)
    case unreadable(name: String, SystemError)
    case malformed(name: String, reason: String)

    package var description: String {
        switch self {
        case .invalidName(let name): "\"\(name)\" is not the name of a time zone; one looks like Europe/Berlin"
        case .unreadable(let name, let error): "cannot read the time zone \(name): \(error)"
        case .malformed(let name, let reason): "the file of the time zone \(name) is damaged: \(reason)"
        }
    }
}
