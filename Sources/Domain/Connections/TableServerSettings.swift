package import Model
package import SettingsKit

/// The server under `mcp_servers` of a TOML file.
package struct TableServerSettings: SettingsEdit {
    private static let path = ["mcp_servers", ServerSettings.name]

    let call: ProgramCall

    package var part: ConnectionPart { .mcp }
    package var blank: [UInt8] { [] }

    package func isNothing(_ bytes: [UInt8]) throws(SettingsError) -> Bool { try TOMLDocument(bytes).isNothing }

    package func isPresent(in bytes: [UInt8]) throws(SettingsError) -> Bool { try isOurs(TOMLDocument(bytes)) }

    package func adding(to bytes: [UInt8]) throws(EditRefusal) -> [UInt8] {
        do {
            var document = try TOMLDocument(bytes)
            if !document.isDefined(Self.path) {
                let pairs = [("command", TOMLText.string(call.program)), ("args", .strings(call.serverArguments))]
                try document.addTable(Self.path, pairs.map { (key: $0.0, value: $0.1) })
                return document.bytes
            }
            if try isOurs(document) {
                if try document.string(at: Self.path + ["command"]) != call.program {
                    try document.replace(Self.path + ["command"], with: .string(call.program))
                }
                if try document.strings(at: Self.path + ["args"]) != call.serverArguments {
                    try document.replace(Self.path + ["args"], with: .strings(call.serverArguments))
                }
                return document.bytes
            }
        } catch {
            throw .settings(error)
        }
        throw .taken(ServerSettings.name)
    }

    package func removing(from bytes: [UInt8], original: [UInt8]?) throws(SettingsError) -> [UInt8] {
        var document = try TOMLDocument(bytes)
        if try isOurs(document) { try document.removeTable(Self.path) }
        return document.bytes
    }

    private func isOurs(_ document: TOMLDocument) throws(SettingsError) -> Bool {
        ProgramCall.isServer(
            command: try document.string(at: Self.path + ["command"]), arguments: try document.strings(at: Self.path + ["args"]))
    }
}
