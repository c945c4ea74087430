internal import JSONKit

/// What the files for pi and opencode share: a call of `reverie hook` that never throws, never takes long and, after having failed some times
/// in a row, is not made any more.
enum HookCaller {
    /// Strings of JSON are strings of JavaScript: whatever is in a path, it stays within its quotes.
    static func source(program: String, words: [String]) -> String {
        """
        import { spawn } from "node:child_process";

        const program = \(JSONValue.string(program).encoded());
        const words = \(JSONValue.array(words.map { .string($0) }).encoded());

        """ + rest
    }

    private static let rest = #"""
        // In milliseconds: `reverie hook` takes a few, and gives up by itself after three seconds.
        const patience = 4000;
        const mostFailures = 3;
        const mostText = 256 * 1024;
        let failures = 0;

        /**
         * Tells Reverie what happens. What comes back is context for the model, where there is some.
         * @param {Record<string, unknown>} input
         * @returns {Promise<string | undefined>}
         */
        function hook(input) {
          if (failures >= mostFailures) return Promise.resolve(undefined);
          // What cannot be said is left unsaid.
          const said = encoded(input);
          if (said === undefined) return Promise.resolve(undefined);
          return new Promise((resolve) => {
            let output = "";
            let timer;
            const end = (succeeded) => {
              clearTimeout(timer);
              failures = succeeded ? 0 : failures + 1;
              resolve(succeeded ? contextOf(output) : undefined);
            };
            try {
              // Of its own process group: what it has begun to write down is not lost when the harness ends.
              const child = spawn(program, words, { stdio: ["pipe", "pipe", "ignore"], detached: true });
              timer = setTimeout(() => {
                child.kill("SIGKILL");
                child.stdout.destroy();
                end(false);
              }, patience);
              child.on("error", () => end(false));
              child.on("close", (code) => end(code === 0));
              child.stdout.setEncoding("utf8");
              child.stdout.on("data", (piece) => {
                if (output.length < 1 << 20) output += piece;
              });
              child.stdin.on("error", () => {});
              child.stdin.end(said);
            } catch {
              end(false);
            }
          });
        }

        function encoded(input) {
          try {
            return JSON.stringify(input);
          } catch {
            return undefined;
          }
        }

        function contextOf(output) {
          try {
            const text = JSON.parse(output).hookSpecificOutput.additionalContext;
            return typeof text === "string" && text !== "" ? text : undefined;
          } catch {
            return undefined;
          }
        }

        function beginning(text) {
          return typeof text === "string" ? text.slice(0, mostText) : undefined;
        }

        /** What fails in here is nobody's trouble but ours. */
        function guarded(work) {
          return async (...values) => {
            try {
              return await work(...values);
            } catch {
              return undefined;
            }
          };
        }

        """#
}
