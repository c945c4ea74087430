/// What makes a plugin of opencode. It exports one function and nothing else: opencode takes every export for a plugin.
enum OpenCodePlugin {
    static let source = #"""
        import { existsSync } from "node:fs";
        import { homedir } from "node:os";
        import { isAbsolute, join } from "node:path";

        export const ReveriePlugin = async ({ directory }) => {
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
        };

        /** Where opencode keeps its sessions; older ones keep them in files, and what happens is then told in words. */
        function database() {
          const data = join(process.env.XDG_DATA_HOME || join(homedir(), ".local", "share"), "opencode");
          const named = process.env.OPENCODE_DB;
          const path = named ? (isAbsolute(named) ? named : join(data, named)) : join(data, "opencode.db");
          return existsSync(path) ? path : undefined;
        }

        """#
}
