/// What makes an extension of pi. pi takes TypeScript; this is JavaScript, with types in comments only, so that any runtime can load it, the tests'
/// too, and nothing has to be compiled.
enum PiExtension {
    static let source = #"""
        export default function (pi) {
          let isBriefed = false;
          // One call after the other: what failed and what then went well must be heard in this order.
          let queue = Promise.resolve();

          const about = (event, ctx) => ({
            hook_event_name: event,
            session_id: ctx.sessionManager.getSessionId(),
            transcript_path: ctx.sessionManager.getSessionFile() ?? null,
            cwd: ctx.cwd,
          });
          const later = (input) => {
            queue = queue.then(() => hook(input)).catch(() => {});
          };

          pi.on("session_start", () => {
            isBriefed = false;
          });

          // Only here something can be given; what is asked for earlier might be lost on the way.
          pi.on("before_agent_start", guarded(async (event, ctx) => {
            const given = [];
            if (!isBriefed) given.push(await hook(about("session_start", ctx)));
            isBriefed = true;
            given.push(await hook({ ...about("before_agent_start", ctx), prompt: beginning(event.prompt) }));
            const content = given.filter((text) => text !== undefined).join("\n\n");
            if (content !== "") return { message: { customType: "reverie", content, display: false } };
          }));

          pi.on("tool_result", guarded((event, ctx) => {
            later({
              ...about("tool_result", ctx),
              tool_name: event.toolName,
              tool_use_id: event.toolCallId,
              is_error: event.isError === true,
              is_interrupt: ctx.signal?.aborted === true,
              tool_response: beginning(textOf(event.content)),
              tool_input: event.input,
            });
          }));

          pi.on("agent_end", guarded((event, ctx) => {
            const last = (event.messages ?? []).findLast((message) => message.role === "assistant");
            later({ ...about("agent_end", ctx), last_assistant_message: beginning(textOf(last?.content)) });
          }));

          for (const name of ["session_before_compact", "session_compact"]) {
            pi.on(name, guarded((event, ctx) => later(about(name, ctx))));
          }

          pi.on("session_shutdown", guarded(async (event, ctx) => {
            later(about("session_shutdown", ctx));
            let timer;
            await Promise.race([queue, new Promise((resolve) => { timer = setTimeout(resolve, patience); })]);
            clearTimeout(timer);
          }));
        }

        function textOf(content) {
          if (typeof content === "string") return content;
          if (!Array.isArray(content)) return undefined;
          return content.filter((part) => part?.type === "text").map((part) => part.text).join("\n");
        }

        """#
}
