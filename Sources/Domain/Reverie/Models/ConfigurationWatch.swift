package import Store
internal import Synchronization
internal import SystemKit

/// config.json for a process that lives long: read again when the file is another one than it was.
package final class ConfigurationWatch: Sendable {
    private struct Reading {
        let status: FileStatus?
        let settings: StoreSettings
    }

    private let folder: StoreFolder
    private let last = Mutex<Reading?>(nil)

    package init(_ folder: StoreFolder) { self.folder = folder }

    /// Throws as long as the file is wrong. Its times, size and number tell whether it changed.
    package func settings() throws -> StoreSettings {
        try last.withLock { last in
            // Looked at before it is read: what is written in between is read again the next time.
            let status = try FileStatus.of(folder.configuration)
            if let last, last.status == status { return last.settings }
            let settings = try StoreSettings.read(folder)
            last = Reading(status: status, settings: settings)
            return settings
        }
    }
}
