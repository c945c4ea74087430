#!/usr/bin/env python3
"""Makes a store in which every view of the inspector has something to show: fill.py --program PATH --store DIR

The sessions are those of Benchmarks/Samples. What only a person may do is answered at a terminal of its own.
"""
import argparse
import http.server
import json
import os
import pty
import subprocess
import sys
import tempfile
import threading

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
HOSTILE = '<img src=x onerror="document.title=1"><script>document.title="owned"</script> [a](javascript:alert(1)) </q></div> I like <b>bold</b> tests.'
GENE = {
    "type": "Gene",
    "id": "gene_lock",
    "schema_version": "1.6.0",
    "category": "repair",
    "summary": "Wait for a lock.",
    "signals_match": ["database is locked", "busy|blocked"],
    "preconditions": ["a file is in use"],
    "strategy": ["find who holds it", "wait, with a bound"],
    "constraints": {"max_files": 3, "forbidden_paths": [".git"]},
    "validation": ["make check"],
}
SKILL = "---\nname: lock-retry\ndescription: Retry when a database is locked, with a bound.\nversion: {}\n---\n# Retry\n\n{} <script>document.title='owned'</script>\n"


class Store:
    def __init__(self, program, folder):
        self.program = program
        self.environment = dict(os.environ, REVERIE_HOME=folder, TZ="UTC", REVERIE_LEXICONS=os.path.join(ROOT, "lexicons"))

    def run(self, *words, codes=(0,)):
        done = subprocess.run([self.program, *words], env=self.environment, stdin=subprocess.DEVNULL, capture_output=True, text=True)
        if done.returncode not in codes:
            raise SystemExit(f"reverie {' '.join(words)}: {done.returncode}: {done.stderr}")
        return done.stdout

    def lines(self, *words):
        return [json.loads(line) for line in self.run(*words, "--json").splitlines()]

    def as_person(self, *words):
        """At a terminal of its own, where every question is answered by yes."""
        child, seat = pty.fork()
        if child == 0:
            os.execve(self.program, [self.program, *words], self.environment)
        seen, answered = b"", 0
        while True:
            try:
                part = os.read(seat, 4096)
            except OSError:
                part = b""
            if not part:
                break
            seen += part
            if seen.count(b"Type yes: ") > answered:
                answered += 1
                os.write(seat, b"yes\n")
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        os.close(seat)
        if code != 0:
            raise SystemExit(f"reverie {' '.join(words)}: {code}: {seen.decode()}")

    def say(self, event, session, at, text, **more):
        options = [part for name, value in more.items() for part in (f"--{name}", value)]
        self.run("event", "add", "--id", event, "--session", session, "--at", at, "--text", text, *options)

    def learn(self, namespace, predicate, value, event, *more, codes=(0,)):
        self.run(
            "fact", "add", "--namespace", namespace, "--predicate", predicate, "--object", value, "--source", event, *more, codes=codes
        )

    def fact(self, words):
        return next(one["id"] for one in self.lines("fact", "list", "--all") if words in one["text"])


def fill(store):
    samples = os.path.join(ROOT, "Benchmarks", "Samples")
    store.run("import", os.path.join(samples, "claude-code"), os.path.join(samples, "codex"))
    store.run("dream", "--idle", "0")
    homes(store)
    work(store)
    people(store)
    procedures(store)
    store.say("hostile-1", "notebook", "2026-11-01T09:00:00Z", HOSTILE)
    store.say("note-1", "notebook", "2026-11-01T09:01:00Z", "The staging database listens on port 5433.")
    store.say("note-2", "notebook", "2026-11-01T09:02:00Z", "The printer is on the second floor.")
    store.run("request", "forget", "--event", "note-1", "--why", "It names a host of ours.")
    store.run("request", "correct", "--event", "note-2", "--text", "The printer is on the third floor.", "--why", "It was moved.")
    store.say("late-1", "late", "2026-11-20T12:00:00Z", "I play the cello. I am vegetarian.")
    store.run("dream", "--idle", "0")
    with_a_model(store)
    store.say("later-1", "later", "2026-11-20T14:00:00Z", "I prefer tabs over spaces.")
    store.run("dream", "--idle", "0")
    store.run("dream", "undo", store.lines("dream", "list")[0]["id"])


def with_a_model(store):
    """A dream in which a model proposes two facts; one stands in the words, the other does not."""
    store.say("pip-1", "pip", "2026-11-20T13:00:00Z", "Well, they call me Pip.")
    facts = [
        {"namespace": "user.identity", "predicate": "nickname", "subject": None, "topic": None, "object": name, "event": 1, "quote": quote}
        for name, quote in (("Pip", "they call me Pip"), ("Captain", "they call me Captain"))
    ]
    content = json.dumps({"facts": facts})
    reply = {
        "model": "served",
        "choices": [{"message": {"content": content}, "finish_reason": "stop"}],
        "usage": {"prompt_tokens": 900, "completion_tokens": 40},
    }

    class Model(http.server.BaseHTTPRequestHandler):
        def do_POST(self):
            self.rfile.read(int(self.headers["Content-Length"]))
            body = json.dumps(reply).encode()
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_):
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Model) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        store.run("dream", "--idle", "0", "--model", f"openai http://127.0.0.1:{server.server_address[1]}/v1 tiny")
        server.shutdown()


def homes(store):
    """A verified fact, and one that contradicts it."""
    for event, at, town in (("home-1", "2026-05-04", "Porto"), ("home-2", "2026-09-01", "Lisbon")):
        store.say(event, event, f"{at}T10:00:00Z", f"I live in {town}.")
        store.learn("user.place", "lives_in", town, event)
    store.as_person("fact", "verify", store.fact("lives in Lisbon"))
    store.say("home-3", "home-3", "2026-11-02T10:00:00Z", "I live in Ghent.")
    store.learn("user.place", "lives_in", "Ghent", "home-3", codes=(3,))


def work(store):
    """A fact of five versions that another one ended."""
    for event, at, words in (
        ("job-1", "2026-03-02", "I work for"),
        ("job-2", "2026-03-04", "I work for"),
        ("job-3", "2026-03-09", "Yes, I work for"),
    ):
        store.say(event, event, f"{at}T09:00:00Z", f"{words} Harbour Labs.")
        store.learn("user.work", "works_for", "Harbour Labs", event)
    store.say("job-4", "job-4", "2026-10-01T09:00:00Z", "I work for Tidewater now.")
    store.learn("user.work", "works_for", "Tidewater", "job-4")
    labs = store.fact("user works for Harbour Labs")
    store.run("fact", "revise", labs, "--from", "2026-02-15", "--why", "The contract began in the middle of February.")
    store.run("fact", "pin", labs)


def people(store):
    """Relations two steps away."""
    store.say("people-1", "people", "2026-06-01T10:00:00Z", "Ilse lives in Lisbon. Wout works for Harbour Labs.")
    store.learn("person.place", "lives_in", "Lisbon", "people-1", "--subject", "Ilse", "--quote", "Ilse lives in Lisbon.")
    store.learn("person.work", "works_for", "Harbour Labs", "people-1", "--subject", "Wout", "--quote", "Wout works for Harbour Labs.")


def procedures(store):
    """A gene that was used, a skill of two versions that came from it, and one that waits."""
    with tempfile.TemporaryDirectory() as folder:
        gene = os.path.join(folder, "gene.json")
        with open(gene, "w") as file:
            json.dump(GENE, file)
        store.run("gene", "import", gene)
        for run in ("r1", "r2"):
            store.run("gene", "match", "database is locked", "--session", "work", "--run", run)
            store.run("event", "add", "--session", "work", "--run", run, "--kind", "task_completed", "--text", "Done.")
        package = os.path.join(folder, "lock-retry")
        os.mkdir(package)
        for version, words in (("1.0", "Wait, then try again."), ("1.1", "Wait, then try again, thrice.")):
            with open(os.path.join(package, "SKILL.md"), "w") as file:
                file.write(SKILL.format(version, words))
            store.run("skill", "install", package, "--derived-from", "gene_lock")
    store.run("skill", "install", os.path.join(ROOT, "skills", "reverie-lexicons"), "--candidate")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--program", required=True)
    parser.add_argument("--store", required=True)
    arguments = parser.parse_args()
    if os.path.exists(arguments.store):
        sys.exit(f"{arguments.store} is there already")
    fill(Store(arguments.program, arguments.store))
