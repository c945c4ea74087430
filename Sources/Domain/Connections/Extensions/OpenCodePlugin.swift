/// What makes a plugin of opencode, of its first generation and of its second: either takes of the one export what it knows, and nothing else
/// may be exported.
enum OpenCodePlugin {
    static let source = first + "\n" + second

    private static let first = #"""
        import { existsSync } from "node:fs";
        import { homedir } from "node:os";
        import { isAbsolute, join } from "node:path";

        export default { id: "reverie", server, setup };

        async function server({ directory }) {
          const briefed = new Set();
          // Sessions that were asked something and have not come to rest, and calls that were told of.
          const busy = new Set();
          const told = new Set();
          let queue = Promise.resolve();

          const about = (event, session) => ({
            hook_event_name: event,
            session_id: session,
            transcript_path: database() ?? null,
            cwd: directory,
          });
          const later = (input) => {
            queue = queue.then(() => hook(input)).catch(() => {});
          };
          const tell = (session, call, members) => {
            // opencode touches a finished call again when it makes room.
            if (told.has(call)) return;
            if (told.size > 10000) told.clear();
            told.add(call);
            later({ ...about("tool.execute.after", session), tool_use_id: call, ...members });
          };
          const rest = (session) => {
            if (busy.delete(session)) later(about("session.idle", session));
          };

          return {
            "chat.message": guarded(async (input, output) => {
              const session = input.sessionID;
              const parts = output.parts;
              const prompt = parts.filter((part) => part.type === "text" && !part.synthetic).map((part) => part.text).join("\n");
              busy.add(session);
              const given = [];
              if (!briefed.has(session)) given.push(await hook(about("session.created", session)));
              briefed.add(session);
              given.push(await hook({ ...about("chat.message", session), prompt: beginning(prompt) }));
              const text = given.filter((one) => one !== undefined).join("\n\n");
              // Parts are shown to the model in the order of their ids: this one comes last.
              const last = parts.map((part) => part.id).filter((id) => typeof id === "string").sort().at(-1);
              if (text === "" || last === undefined) return;
              parts.push({ id: `${last}r`, sessionID: session, messageID: output.message.id, type: "text", text, synthetic: true });
            }),

            "tool.execute.after": guarded(async (input, output) => {
              tell(input.sessionID, input.callID, {
                tool_name: input.tool,
                is_error: false,
                tool_response: { output: beginning(output?.output) ?? "", metadata: { exit: output?.metadata?.exit } },
                tool_input: input.args,
              });
            }),

            "experimental.session.compacting": guarded(async (input) => {
              later(about("experimental.session.compacting", input.sessionID));
            }),

            event: guarded(async ({ event }) => {
              const seen = event.properties;
              if (event.type === "session.idle") return rest(seen.sessionID);
              if (event.type === "session.status" && seen.status?.type === "idle") return rest(seen.sessionID);
              if (event.type === "session.compacted") return later(about("session.compacted", seen.sessionID));
              const part = event.type === "message.part.updated" ? seen.part : undefined;
              if (part?.type !== "tool" || part.state?.status !== "error") return;
              tell(part.sessionID, part.callID, {
                tool_name: part.tool,
                is_error: true,
                error: beginning(part.state.error),
                tool_input: part.state.input,
              });
            }),
          };
        }

        /** Where opencode keeps its sessions; older ones keep them in files, and what happens is then told in words. */
        function database() {
          const data = join(process.env.XDG_DATA_HOME || join(homedir(), ".local", "share"), "opencode");
          const named = process.env.OPENCODE_DB;
          const path = named ? (isAbsolute(named) ? named : join(data, named)) : join(data, "opencode.db");
          return existsSync(path) ? path : undefined;
        }

        """#

    /// The second generation keeps its sessions in tables that nobody reads yet, so what happens is told in words.
    private static let second = #"""
        async function setup(ctx) {
          // What each session was given: it goes before the model with every request, always in the same order.
          const given = new Map();
          const folders = new Map();
          const busy = new Set();
          let queue = Promise.resolve();

          const folder = async (session) => {
            if (!folders.has(session)) {
              const found = await guarded((sessionID) => ctx.session.get({ sessionID }))(session);
              folders.set(session, found?.location?.directory ?? process.cwd());
            }
            return folders.get(session);
          };
          const about = async (event, session) => ({
            hook_event_name: event,
            session_id: session,
            transcript_path: null,
            cwd: await folder(session),
          });
          const later = (event, session, members) => {
            queue = queue.then(async () => hook({ ...(await about(event, session)), ...members })).catch(() => {});
          };

          await ctx.session.hook("prompt", guarded(async (event) => {
            if (!event.sessionID) return;
            const session = String(event.sessionID);
            busy.add(session);
            const texts = given.get(session) ?? [await hook(await about("session.created", session))];
            given.set(session, texts);
            const members = { turn_id: String(event.messageID), prompt: beginning(event.prompt?.text) };
            texts.push(await hook({ ...(await about("chat.message", session)), ...members }));
          }));

          await ctx.session.hook("context", guarded((event) => {
            const text = (given.get(String(event.sessionID)) ?? []).filter((one) => one !== undefined).join("\n\n");
            if (text !== "") event.system.push({ type: "text", text });
          }));

          await ctx.tool.hook("execute.after", guarded((event) => {
            if (!event.sessionID) return;
            const failed = event.status === "error";
            const content = event.result?.content ?? event.result?.output ?? "";
            const output = beginning(typeof content === "string" ? content : JSON.stringify(content));
            later("tool.execute.after", String(event.sessionID), {
              tool_name: event.tool,
              tool_use_id: String(event.id),
              is_error: failed,
              error: failed ? beginning(event.error?.message ?? String(event.error)) : undefined,
              tool_response: failed ? undefined : { output, metadata: { exit: event.result?.metadata?.exit } },
              tool_input: event.input,
            });
          }));

          const events = ctx.event.subscribe()[Symbol.asyncIterator]();
          const listen = guarded(async () => {
            for (let next = await events.next(); !next.done; next = await events.next()) {
              const { type, data, properties } = next.value;
              const session = (data ?? properties)?.sessionID;
              if (!given.has(session)) continue;
              if (type === "session.compaction.ended") later("session.compacted", session);
              // It came to rest, however that went.
              if (type.startsWith("session.execution.") && !type.endsWith(".started") && busy.delete(session)) later("session.idle", session);
            }
          });
          listen();

          return guarded(async () => {
            for (const session of busy) later("session.idle", session);
            busy.clear();
            events.return?.();
            let timer;
            await Promise.race([queue, new Promise((resolve) => { timer = setTimeout(resolve, patience); })]);
            clearTimeout(timer);
          });
        }

        """#
}
