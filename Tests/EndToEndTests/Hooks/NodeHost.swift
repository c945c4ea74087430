internal import JSONKit
internal import SystemKit
import TestSupport
import Testing

/// A harness in a few lines of node: it loads what `connect` wrote, as the harness would, and plays a session.
struct NodeHost {
    static let node = "/usr/bin/node"
    static var isHere: Bool { Executable.isRunnable(node) }

    let reverie: Reverie
    /// What `connect` wrote.
    let file: String

    struct Step {
        let name: String
        let input: JSONValue
        var output: JSONValue = .null
    }

    struct Answer {
        let result: JSONValue
        let output: JSONValue
        let milliseconds: Double
    }

    /// Extensions of pi are `.ts`, which this node would not load under that name; what is in it is plain JavaScript.
    private static let piHost = """
        import { copyFileSync } from "node:fs";
        const [file, session, transcript, cwd, steps] = process.argv.slice(2);
        copyFileSync(file, file + ".mjs");
        const handlers = new Map();
        const pi = { on: (name, handler) => handlers.set(name, [...(handlers.get(name) ?? []), handler]) };
        (await import(file + ".mjs")).default(pi);
        const ctx = { cwd, sessionManager: { getSessionId: () => session, getSessionFile: () => transcript || undefined } };
        for (const step of JSON.parse(steps)) {
          const start = performance.now();
          const results = [];
          for (const handler of handlers.get(step.name) ?? []) results.push((await handler(step.input, ctx)) ?? null);
          console.log(JSON.stringify({ result: results, output: null, ms: performance.now() - start }));
        }
        """

    private static let openCodeHost = """
        import { copyFileSync } from "node:fs";
        const [file, session, transcript, cwd, steps] = process.argv.slice(2);
        copyFileSync(file, file + ".mjs");
        const loaded = await import(file + ".mjs");
        if (Object.keys(loaded).join() !== "default") throw new Error("another export is taken for a plugin");
        const hooks = await loaded.default.server({ directory: cwd });
        for (const step of JSON.parse(steps)) {
          const start = performance.now();
          const result = (await hooks[step.name]?.(step.input, step.output)) ?? null;
          console.log(JSON.stringify({ result: [result], output: step.output, ms: performance.now() - start }));
        }
        """

    /// opencode of the second generation: hooks are registered one by one, and what happens comes as a stream.
    private static let secondHost = """
        import { copyFileSync } from "node:fs";
        const [file, session, transcript, cwd, steps] = process.argv.slice(2);
        copyFileSync(file, file + ".mjs");
        const hooks = {};
        const waiting = [];
        let wake = () => {};
        const stream = async function* () {
          for (;;) {
            while (waiting.length > 0) yield waiting.shift();
            await new Promise((resolve) => { wake = resolve; });
          }
        };
        const domain = { hook: async (name, callback) => { hooks[name] = callback; } };
        const get = async ({ sessionID }) => { if (!sessionID) throw new Error("no session"); return { location: { directory: cwd } }; };
        const plugin = (await import(file + ".mjs")).default;
        if (typeof plugin.id !== "string") throw new Error("no id");
        const cleanup = await plugin.setup({ session: { ...domain, get }, tool: domain, event: { subscribe: stream } });
        for (const step of JSON.parse(steps)) {
          const start = performance.now();
          const result = step.name === "event" ? null : (await hooks[step.name](step.input)) ?? null;
          if (step.name === "event") {
            waiting.push(step.input);
            wake();
            await new Promise((resolve) => setTimeout(resolve, 20));
          }
          console.log(JSON.stringify({ result: [result], output: step.input, ms: performance.now() - start }));
        }
        await cleanup();
        """

    var isSecond = false

    /// Plays the steps one after the other, and waits for what was begun.
    func play(
        _ steps: [Step], session: String, transcript: String, folder: String, environment more: [String: String] = Reverie.unhurried
    ) throws -> [Answer] {
        let host = try reverie.folder.write(
            "host.mjs", file.hasSuffix(".ts") ? Self.piHost : isSecond ? Self.secondHost : Self.openCodeHost)
        let list = JSONValue.array(steps.map { ["name": .string($0.name), "input": $0.input, "output": $0.output] })
        let played = try Program.run(
            Self.node, [host, file, session, transcript, folder, list.encoded()], environment: reverie.environment.merging(more) { $1 },
            currentFolder: reverie.folder.path)
        #expect(played.code == 0 && played.errors.isEmpty, "\(played.errors)")
        let answers = try played.records().map { answer in
            Answer(
                result: answer["result"]?[0] ?? .null, output: answer["output"] ?? .null, milliseconds: answer["ms"]?.double ?? .infinity)
        }
        #expect(answers.count == steps.count)
        try Files.remove(file + ".mjs")
        return answers
    }
}

extension Trait where Self == ConditionTrait {
    /// Where there is no node, there is nothing that could load such a file.
    static var withNode: Self { .enabled(if: NodeHost.isHere, "there is no \(NodeHost.node)") }
}
