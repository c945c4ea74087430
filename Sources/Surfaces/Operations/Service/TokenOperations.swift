internal import JSONKit
internal import Reverie
internal import SystemKit

/// Who may ask the service.
enum TokenOperations {
    static let show = Operation(
        "token show", "Print the token of the whole store, for programs of yours that ask `reverie serve`",
        details: """
            Whoever has it may do by the service what you may do by the command line, but for what needs a person. It lies in service.token in the \
            store's folder, for you alone, and is made when it is asked for. --renew makes another one; the old one opens nothing any more.
            """,
        parameters: [.flag("renew", "make another one")], output: .document, run: runShow)

    static let add = Operation(
        "token add", "Make a token for somebody else: for some spaces of a store, with the trust of an assistant",
        details: """
            It is shown once, and kept nowhere: only a digest of it is. Who has it may read and search these spaces, and write as a model may: \
            remember, add facts, ask a person to forget or to correct. --for names another store that the same service is to open for it. A running \
            service knows it at once.
            """,
        parameters: [
            .positional("name", .text, "NAME", "what it is called, here and in metrics"),
            .option("for", .path, "DIR", default: "the store that is served", "the folder of its store"),
        ],
        output: .document,
        examples: [.init(command: "reverie --space harbour token add editor", meaning: "for one project's space")],
        run: runAdd)

    static let list = Operation(
        "token list", "List the tokens that were made for others", output: .lines, run: runList)

    static let remove = Operation(
        "token remove", "Take tokens back: they open nothing any more",
        parameters: [.positional("name", .text, "NAME", repeats: true, "what it is called")], output: .lines, run: runRemove)

    private static func tokens(_ call: Call) throws -> ServiceTokens {
        let path = call.folder ?? Memory.standardFolder(call.environment)
        return ServiceTokens(store: Paths.absolute(path, relativeTo: try Paths.currentFolder()))
    }

    private static func runShow(_ call: Call) throws -> Outcome {
        let tokens = try tokens(call)
        let token = try call.arguments.has("renew") ? tokens.renew() : tokens.own()
        try call.answer(
            json: { writer in
                writer.beginObject()
                writer.field("token", token)
                writer.field("path", tokens.ownPath)
                writer.endObject()
            }, text: { token + "\n" })
        return .done
    }

    private static func runAdd(_ call: Call) throws -> Outcome {
        guard case .named(let spaces) = call.spaces else {
            throw UsageError.other(
                "Say for which spaces: --space NAME, once for each. Your own token, of the whole store, is `reverie token show`.")
        }
        let name = call.arguments.text("name") ?? ""
        let store = try call.arguments.text("for").map { Paths.absolute($0, relativeTo: try Paths.currentFolder()) }
        let token = try tokens(call).add(name, store: store, spaces: spaces)
        try call.answer(
            json: { writer in
                writer.beginObject()
                writer.field("name", name)
                writer.field("token", token)
                writer.field("store", store)
                writer.texts("spaces", spaces.map(\.rawValue))
                writer.endObject()
            }, text: { token + "\n" })
        call.reply.note("It is not shown again; `reverie token remove \(name)` takes it back.")
        return .done
    }

    private static func runList(_ call: Call) throws -> Outcome {
        let guests = try tokens(call).guests()
        for guest in guests where call.reply.wantsJSON {
            try call.answer(
                json: { writer in
                    writer.beginObject()
                    writer.field("name", guest.name)
                    writer.field("store", guest.store)
                    writer.texts("spaces", guest.spaces.map(\.rawValue))
                    writer.field("made_at", guest.madeAt.rfc3339)
                    writer.endObject()
                }, text: { "" })
        }
        if guests.isEmpty {
            call.reply.note("There are none for others. `reverie --space NAME token add NAME` makes one.")
        } else if !call.reply.wantsJSON {
            let rows = guests.map {
                [$0.name, $0.spaces.map(\.rawValue).joined(separator: ", "), $0.madeAt.rfc3339, $0.store ?? ""]
            }
            try call.reply.write(text: TextFormat.table([["name", "spaces", "made", "store"]] + rows))
        }
        return .done
    }

    private static func runRemove(_ call: Call) throws -> Outcome {
        let tokens = try tokens(call)
        for name in call.arguments.all("name") {
            try tokens.remove(name)
            try call.acknowledge(
                json: { writer in
                    writer.beginObject()
                    writer.field("name", name)
                    writer.field("outcome", "removed")
                    writer.endObject()
                }, text: { "\(name) opens nothing any more.\n" })
        }
        return .done
    }
}
