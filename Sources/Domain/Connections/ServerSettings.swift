internal import JSONKit
package import Model
package import SettingsKit

/// The server under `mcpServers` of a JSON file.
package struct ServerSettings: SettingsEdit {
    private static let top = "mcpServers"
    static let name = "reverie"

    let call: ProgramCall

    package var part: ConnectionPart { .mcp }
    package var blank: [UInt8] { JSONSettings.blank }

    package func isNothing(_ bytes: [UInt8]) throws(SettingsError) -> Bool { try CommentedJSON(bytes).isNothing }

    package func isPresent(in bytes: [UInt8]) throws(SettingsError) -> Bool {
        let document = try CommentedJSON(bytes)
        guard let server = try server(in: document) else { return false }
        return try isOurs(server, in: document)
    }

    package func adding(to bytes: [UInt8]) throws(EditRefusal) -> [UInt8] {
        var document: CommentedJSON
        do {
            document = try CommentedJSON(bytes)
            guard let server = try server(in: document) else {
                try append(to: &document)
                return document.bytes
            }
            if try isOurs(server, in: document) {
                try update(&document)
                return document.bytes
            }
        } catch {
            throw .settings(error)
        }
        throw .taken(Self.name)
    }

    private func append(to document: inout CommentedJSON) throws(SettingsError) {
        let server: JSONValue = ["type": "stdio", "command": .string(call.program), "args": arguments]
        guard let top = try JSONSettings.container(Self.top, .object, of: document.root, in: document) else {
            return try document.append(key: Self.top, [Self.name: server], to: document.root)
        }
        try document.append(key: Self.name, server, to: top)
    }

    private var arguments: JSONValue { .array(call.serverArguments.map { .string($0) }) }

    private func update(_ document: inout CommentedJSON) throws(SettingsError) {
        for (key, value) in [("command", JSONValue.string(call.program)), ("args", arguments)] {
            guard let server = try server(in: document), let place = try document.member(key, of: server) else { continue }
            if document.value(place) != value { try document.replace(place, with: value) }
        }
    }

    package func removing(from bytes: [UInt8], original: [UInt8]?) throws(SettingsError) -> [UInt8] {
        var document = try CommentedJSON(bytes)
        guard let top = try document.member(Self.top, of: document.root), let server = try server(in: document),
            try isOurs(server, in: document)
        else { return bytes }
        try document.remove(server, from: top)
        let before = original.flatMap { try? CommentedJSON($0) }
        try JSONSettings.removeIfMade(Self.top, from: &document, before: before)
        return document.bytes
    }

    private func server(in document: CommentedJSON) throws(SettingsError) -> CommentedJSON.Place? {
        guard let top = try document.member(Self.top, of: document.root) else { return nil }
        return try document.member(Self.name, of: top)
    }

    private func isOurs(_ server: CommentedJSON.Place, in document: CommentedJSON) throws(SettingsError) -> Bool {
        let command = try document.member("command", of: server).flatMap(document.text)
        let arguments = try document.member("args", of: server).map { document.children($0).compactMap(document.text) }
        return ProgramCall.isServer(command: command, arguments: arguments)
    }
}
