#!/usr/bin/env python3
"""Tests the inspector's page in headless Chromium, by real clicks and keys, against a server that runs.

    python3 Tests/Page/fill.py --program PATH --store DIR
    REVERIE_HOME=DIR reverie serve                  # prints the link
    python3 Tests/Page/inspector.py --link LINK --program PATH --store DIR --screenshots DIR

The store is decided about while this runs: fill a new one each time. `--reader-link` is the address
with the owner's token (`reverie token show`), which may only look; `--guest-link` that with a guest's (`reverie --space ferry token add WHO`).
"""
import argparse
import json
import os
import subprocess
import sys
import traceback
import urllib.parse

import cases
import decisions
from webdriver import Browser

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))


class Page:
    """The browser, the address of the page, and the program beside it that knows the truth."""

    def __init__(self, arguments):
        self.arguments = arguments
        self.browser = Browser()
        parts = urllib.parse.urlsplit(arguments.link)
        self.origin = f"{parts.scheme}://{parts.netloc}"
        self.base = arguments.link.split("#")[0]

    def truth(self, *words):
        """What the command line says, as JSON values a line."""
        environment = dict(os.environ, REVERIE_HOME=self.arguments.store, TZ="UTC", REVERIE_LEXICONS=os.path.join(ROOT, "lexicons"))
        done = subprocess.run(
            [self.arguments.program, *words, "--json"], env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True
        )
        return [json.loads(line) for line in done.stdout.splitlines() if line.strip()]

    def fact(self, words):
        return next(one["id"] for one in self.truth("fact", "list", "--all", "--space", "*") if words in one["text"])

    def review(self, **wanted):
        """The number of what waits in the inbox and agrees with all that is named."""
        return next(
            one["number"]
            for one in self.truth("review", "list", "--space", "*")
            if all(one.get(name) == value for name, value in wanted.items())
        )

    def open(self, view):
        """A view by its address, as a bookmark would; `view` has no number sign."""
        self.browser.go(f"{self.base}#/{view}")
        self.browser.wait(lambda: self.browser.address.endswith(f"#/{view}"), view)
        self.browser.settled()

    def enter(self, link=None):
        """Through the link, as from the terminal, into a tab that knows nothing."""
        self.browser.go("about:blank")
        self.browser.go(self.base)
        self.browser.script("sessionStorage.clear(); localStorage.clear()")
        self.browser.go("about:blank")
        self.browser.go(link or self.arguments.link)
        self.browser.settled()


def run(page, chosen):
    all_cases = [*cases.ALL, *decisions.ALL]
    failures = 0
    for case in all_cases:
        name = case.__name__
        if chosen and not any(word in name for word in chosen):
            continue
        try:
            page.browser.screen(1280, 900, "light")
            page.enter()
            page.browser.console()
            page.browser.requests()
            case(page)
            unexpected = [line["message"] for line in page.browser.console() if "Failed to load resource" not in line["message"]]
            assert not unexpected, f"the console says {unexpected}"
            foreign = [at for at in page.browser.requests() if not at.startswith((page.origin + "/", "data:", "about:"))]
            assert not foreign, f"asked elsewhere: {foreign}"
            print(f"ok    {name}", flush=True)
        except Exception as error:
            failures += 1
            print(f"FAIL  {name}: {error}", flush=True)
            if not isinstance(error, AssertionError):
                traceback.print_exc()
            if page.arguments.screenshots:
                page.browser.picture(os.path.join(page.arguments.screenshots, f"failed-{name}.png"))
    return failures


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--link", required=True, help="the address with a person's token, as `reverie serve` prints it")
    parser.add_argument("--reader-link", help="the address with a token that may only look")
    parser.add_argument("--guest-link", help="the address with a token for the space ferry alone")
    parser.add_argument("--program", required=True)
    parser.add_argument("--store", required=True)
    parser.add_argument("--screenshots", help="a folder for pictures of every view")
    parser.add_argument("only", nargs="*", help="words in the names of the cases to run")
    arguments = parser.parse_args()
    if arguments.screenshots:
        os.makedirs(arguments.screenshots, exist_ok=True)
    page = Page(arguments)
    try:
        failures = run(page, arguments.only)
    finally:
        page.browser.close()
    print(f"{failures} failures")
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
