#!/usr/bin/env python3
"""Everything in one go: a new store, `reverie serve` at a terminal of its own, and the page's tests against it.

    python3 Tests/Page/run.py --program .build/release/reverie --screenshots /tmp/pictures [WORDS]
"""
import argparse
import os
import pty
import re
import select
import signal
import subprocess
import sys
import tempfile
import time

import fill

HERE = os.path.dirname(os.path.abspath(__file__))


class Server:
    """The service, started at a terminal, so that it shows a person's link there."""

    def __init__(self, store):
        self.child, self.seat = pty.fork()
        if self.child == 0:
            os.execve(store.program, [store.program, "serve", "--port", "0"], store.environment)
        self.link = self._shown(re.compile(rb"http://\S+#key=\S+"))

    def _shown(self, pattern, seconds=30):
        seen, end = b"", time.time() + seconds
        while time.time() < end:
            found = pattern.search(seen)
            # The line is whole where another one has begun.
            if found and found.end() < len(seen):
                return found.group(0).decode()
            if select.select([self.seat], [], [], 0.2)[0]:
                seen += os.read(self.seat, 4096)
        raise SystemExit(f"no link was shown: {seen.decode(errors='replace')}")

    def end(self):
        os.kill(self.child, signal.SIGTERM)
        os.waitpid(self.child, 0)
        os.close(self.seat)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--program", required=True)
    parser.add_argument("--screenshots")
    parser.add_argument("only", nargs="*", help="words in the names of the cases to run")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        store = fill.Store(os.path.abspath(arguments.program), os.path.join(folder, "store"))
        fill.fill(store)
        server = Server(store)
        try:
            page = server.link.split("#")[0]
            own = store.run("token", "show").split()[-1]
            guest = store.run("--space", "ferry", "token", "add", "somebody").split()[-1]
            words = [
                "--link",
                server.link,
                "--reader-link",
                f"{page}#key={own}",
                "--guest-link",
                f"{page}#key={guest}",
                "--program",
                store.program,
                "--store",
                store.environment["REVERIE_HOME"],
            ]
            pictures = ["--screenshots", arguments.screenshots] if arguments.screenshots else []
            code = subprocess.run([sys.executable, os.path.join(HERE, "inspector.py"), *words, *pictures, *arguments.only]).returncode
        finally:
            server.end()
    sys.exit(code)


if __name__ == "__main__":
    main()
