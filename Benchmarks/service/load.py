#!/usr/bin/env python3
"""Puts a mixed load on `reverie serve` while dreams run, and says how long answers took, whether anything was lost, and how memory went.

    python3 Benchmarks/service/load.py [--seconds 600] [--connections 16] [--program .build/release/reverie]

It needs wrk (Debian: apt-get install wrk). The store is made from the samples in Benchmarks/Samples, in a temporary folder.
"""
import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))


class Service:
    def __init__(self, program, store):
        self.environment = dict(os.environ, REVERIE_HOME=store, TZ="UTC")
        self.program = program
        self.process = subprocess.Popen(
            [program, "serve", "--port", "0", "--json"], env=self.environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        said = json.loads(self.process.stdout.readline())
        self.address = said["address"]
        with open(said["token_file"]) as file:
            self.token = file.read().strip()

    def run(self, *words):
        return subprocess.run([self.program, *words], env=self.environment, capture_output=True, text=True, stdin=subprocess.DEVNULL)

    def post(self, name, body):
        request = urllib.request.Request(
            self.address + "/v1/" + name, data=json.dumps(body).encode(), headers={"Authorization": "Bearer " + self.token})
        with urllib.request.urlopen(request, timeout=600) as answer:
            return answer.read()

    def resident(self):
        """MB that the process holds."""
        with open(f"/proc/{self.process.pid}/status") as file:
            return next(int(line.split()[1]) for line in file if line.startswith("VmRSS:")) / 1024


def dream_on(service, end, dreams):
    """A dream after the other, as long as the load lasts."""
    while time.time() < end:
        begin = time.time()
        service.post("dream", {"no_model": True})
        dreams.append(time.time() - begin)
        time.sleep(0.5)


def watch(service, end, sizes):
    while time.time() < end:
        sizes.append(service.resident())
        time.sleep(1)


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--seconds", type=int, default=60)
    options.add_argument("--connections", type=int, default=16)
    options.add_argument("--program", default=os.path.join(ROOT, ".build/release/reverie"))
    options.add_argument("--json", action="store_true")
    asked = options.parse_args()
    if not shutil.which("wrk"):
        sys.exit("load.py needs wrk: apt-get install wrk")
    folder = tempfile.mkdtemp(prefix="reverie-load-")
    try:
        report = measure(asked, os.path.join(folder, "store"))
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    print(json.dumps(report) if asked.json else "\n".join(f"{name:<28} {value}" for name, value in report.items()))
    sys.exit(0 if report["lost"] == 0 and report["wrong"] == 0 and report["faults"] == 0 else 1)


def measure(asked, store):
    service = Service(asked.program, store)
    service.run("import", os.path.join(ROOT, "Benchmarks/Samples"))
    before = json.loads(service.run("stats", "--json").stdout)["events"]
    end = time.time() + asked.seconds
    dreams, sizes = [], []
    threads = [threading.Thread(target=dream_on, args=(service, end, dreams)), threading.Thread(target=watch, args=(service, end, sizes))]
    for thread in threads:
        thread.start()
    load = subprocess.run(
        ["wrk", "-t2", f"-c{asked.connections}", f"-d{asked.seconds}s", "-s", os.path.join(HERE, "mixed.lua"),
         "-H", "Authorization: Bearer " + service.token, service.address], capture_output=True, text=True)
    for thread in threads:
        thread.join()
    found = json.loads(next(line for line in load.stdout.splitlines() if line.startswith("RESULT "))[7:])
    stored = sum(
        int(session["events"]) for session in map(json.loads, service.run("session", "list", "--limit", "1000", "--json").stdout.splitlines())
        if session["session"].startswith("load-"))
    service.process.terminate()
    code = service.process.wait(timeout=60)
    verified = service.run("verify", "--json")
    quarter = max(len(sizes) // 4, 1)
    return {
        "events before": before, **found, "requests/s": round(found["requests"] / found["seconds"]), "stored": stored,
        # What was under way at the end may be stored without having been told.
        "lost": max(found["acknowledged"] - stored, 0), "dreams": len(dreams), "longest dream s": round(max(dreams, default=0), 2),
        "resident MB, first quarter": round(max(sizes[:quarter], default=0), 1),
        "resident MB, last quarter": round(max(sizes[-quarter:], default=0), 1), "exit code": code, "faults": verified.returncode,
    }


main()
