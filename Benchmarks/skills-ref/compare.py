#!/usr/bin/env python3
"""Holds the table in cases.json against the standard's own validator, and against this program.

    compare.py [--skills-ref PROGRAM] [--reverie PROGRAM]

Each case is built as a package in a temporary folder. The Python package `skills-ref` (0.1.1 was compared) installs a program
`agentskills`, which is looked for on the PATH unless it is named. With --reverie, `reverie skill verify --strict` judges the
same packages. Prints what disagrees with the table, and ends with 1 if anything does, or with 2 if nothing could be compared.
"""
import argparse
import json
import pathlib
import shutil
import subprocess
import sys
import tempfile


def build(root, number, case):
    """The package's path; each case has a folder of its own, since names may be equal on some disks."""
    place = root / str(number)
    place.mkdir()
    path = place / case["folder"]
    if case["kind"] == "file":
        path.write_text("no folder")
    elif case["kind"] != "missing":
        path.mkdir()
        if case["text"] is not None:
            (path / case["document"]).write_bytes(case["text"].encode())
    return path


def accepts(command, path):
    done = subprocess.run([*command, str(path)], stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=60)
    return done.returncode == 0, (done.stderr or done.stdout).strip()


def compare(name, command, expected, packages):
    wrong = 0
    for case, path in packages:
        is_accepted, words = accepts(command, path)
        if is_accepted != expected(case):
            wrong += 1
            print(f"{name}, {case['case']}: {'accepted' if is_accepted else 'refused'}, which the table does not say\n    {words}")
    print(f"{name}: {len(packages) - wrong} of {len(packages)} cases as the table says")
    return wrong


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--skills-ref", default=shutil.which("agentskills") or shutil.which("skills-ref"))
    arguments.add_argument("--reverie")
    options = arguments.parse_args()
    cases = json.loads((pathlib.Path(__file__).parent / "cases.json").read_text(encoding="utf-8"))
    wrong = 0
    with tempfile.TemporaryDirectory() as folder:
        packages = [(case, build(pathlib.Path(folder), number, case)) for number, case in enumerate(cases)]
        if options.skills_ref:
            wrong += compare("skills-ref", [options.skills_ref, "validate"], lambda case: case["reference"] == "valid", packages)
        else:
            print("skills-ref is not installed (pip install skills-ref), so nothing was compared with it")
        if options.reverie:
            command = [options.reverie, "skill", "verify", "--strict"]
            wrong += compare("reverie", command, lambda case: not case["codes"], packages)
        else:
            print("--reverie was not given, so nothing was compared with the program")
    if not options.skills_ref and not options.reverie:
        return 2
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
