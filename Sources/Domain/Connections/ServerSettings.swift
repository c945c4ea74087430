internal import JSONKit
package import Model
package import SettingsKit

/// The server of tools in a JSON file.
package struct ServerSettings: SettingsEdit {
    /// How a harness writes a server down.
    package enum Shape: Sendable {
        /// Under `mcpServers`, with `command` and `args`.
        case standard
        /// Under `mcp`, with all words in `command`, as opencode has it.
        case local

        var top: String { self == .standard ? "mcpServers" : "mcp" }
    }

    static let name = "reverie"
    private static let schema = "$schema"

    let call: ProgramCall
    var shape = Shape.standard

    package var part: ConnectionPart { .mcp }

    /// opencode would add the name of its schema by itself.
    package var blank: [UInt8] {
        shape == .standard ? JSONSettings.blank : Array("{\n  \"\(Self.schema)\": \"https://opencode.ai/config.json\"\n}\n".utf8)
    }

    package func isNothing(_ bytes: [UInt8]) throws(SettingsError) -> Bool {
        var document = try CommentedJSON(bytes)
        if shape == .local, let schema = try document.member(Self.schema, of: document.root) {
            try document.remove(schema, from: document.root)
        }
        return document.isNothing
    }

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
        var members = JSONObject()
        members["type"] = shape == .standard ? "stdio" : "local"
        for (key, value) in words { members[key] = value }
        if shape == .local { members["enabled"] = true }
        let server = JSONValue.object(members)
        guard let top = try JSONSettings.container(shape.top, .object, of: document.root, in: document) else {
            return try document.append(key: shape.top, [Self.name: server], to: document.root)
        }
        try document.append(key: Self.name, server, to: top)
    }

    /// The members that say how the server is started.
    private var words: [(String, JSONValue)] {
        let arguments = call.serverArguments.map { JSONValue.string($0) }
        return switch shape {
        case .standard: [("command", .string(call.program)), ("args", .array(arguments))]
        case .local: [("command", .array([.string(call.program)] + arguments))]
        }
    }

    private func update(_ document: inout CommentedJSON) throws(SettingsError) {
        for (key, value) in words {
            guard let server = try server(in: document), let place = try document.member(key, of: server) else { continue }
            if document.value(place) != value { try document.replace(place, with: value) }
        }
    }

    package func removing(from bytes: [UInt8], original: [UInt8]?) throws(SettingsError) -> [UInt8] {
        var document = try CommentedJSON(bytes)
        guard let top = try document.member(shape.top, of: document.root), let server = try server(in: document),
            try isOurs(server, in: document)
        else { return bytes }
        try document.remove(server, from: top)
        let before = original.flatMap { try? CommentedJSON($0) }
        try JSONSettings.removeIfMade(shape.top, from: &document, before: before)
        return document.bytes
    }

    private func server(in document: CommentedJSON) throws(SettingsError) -> CommentedJSON.Place? {
        guard let top = try document.member(shape.top, of: document.root) else { return nil }
        return try document.member(Self.name, of: top)
    }

    private func isOurs(_ server: CommentedJSON.Place, in document: CommentedJSON) throws(SettingsError) -> Bool {
        func texts(_ key: String) throws(SettingsError) -> [String]? {
            try document.member(key, of: server).map { document.children($0).compactMap(document.text) }
        }
        switch shape {
        case .standard:
            let command = try document.member("command", of: server).flatMap(document.text)
            return ProgramCall.isServer(command: command, arguments: try texts("args"))
        case .local:
            guard let words = try texts("command") else { return false }
            return ProgramCall.isServer(command: words.first, arguments: Array(words.dropFirst()))
        }
    }
}
