"""A browser that is driven by real clicks and keys: WebDriver is JSON over HTTP, so the standard library is enough."""
import base64
import json
import os
import shutil
import socket
import subprocess
import time
import urllib.error
import urllib.request

ELEMENT = "element-6066-11e4-a52e-4f735466cecf"
KEYS = {
    "Enter": "\ue007",
    "Tab": "\ue004",
    "Escape": "\ue00c",
    "Left": "\ue012",
    "Up": "\ue013",
    "Right": "\ue014",
    "Down": "\ue015",
    "Shift": "\ue008",
    "Space": " ",
}


# A machine may have much else to do.
PATIENCE = 40


class Failure(Exception):
    """What WebDriver said went wrong."""


def free_port():
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        return door.getsockname()[1]


class Browser:
    """A headless Chromium, with its driver as a child of this process."""

    def __init__(self, chromium=None, chromedriver=None):
        self.port = free_port()
        driver = chromedriver or shutil.which("chromedriver")
        browser = chromium or shutil.which("chromium") or shutil.which("google-chrome")
        if not driver or not browser:
            raise SystemExit("Chromium and its driver are needed: apt-get install chromium chromium-driver")
        self.driver = subprocess.Popen([driver, f"--port={self.port}"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        arguments = [
            "--headless=new",
            "--disable-gpu",
            "--disable-dev-shm-usage",
            "--force-color-profile=srgb",
            "--lang=en-GB",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-default-apps",
            "--disable-sync",
        ]
        if os.geteuid() == 0:
            arguments.append("--no-sandbox")
        wanted = {
            "browserName": "chrome",
            "goog:chromeOptions": {"binary": browser, "args": arguments},
            "goog:loggingPrefs": {"browser": "ALL", "performance": "ALL"},
        }
        self.session = None
        self.session = self._start(wanted)

    def _start(self, wanted):
        for _ in range(100):
            try:
                return self._call("POST", "/session", {"capabilities": {"alwaysMatch": wanted}})["sessionId"]
            except (urllib.error.URLError, ConnectionError):
                time.sleep(0.1)
        raise SystemExit("chromedriver did not answer")

    def _call(self, method, path, body=None):
        at = f"http://127.0.0.1:{self.port}" + (f"/session/{self.session}" if self.session else "") + path
        data = None if method == "GET" else json.dumps(body or {}).encode()
        request = urllib.request.Request(at, data, {"Content-Type": "application/json"}, method=method)
        try:
            with urllib.request.urlopen(request, timeout=60) as reply:
                return json.load(reply)["value"]
        except urllib.error.HTTPError as error:
            value = json.load(error)["value"]
            raise Failure(f"{value.get('error')}: {value.get('message', '').splitlines()[0]}") from None

    def close(self):
        try:
            self._call("DELETE", "")
        finally:
            self.driver.terminate()
            self.driver.wait(10)

    # Where it is

    def go(self, address):
        self._call("POST", "/url", {"url": address})

    def back(self):
        self._call("POST", "/back")

    def forward(self):
        self._call("POST", "/forward")

    def reload(self):
        self._call("POST", "/refresh")

    @property
    def address(self):
        return self._call("GET", "/url")

    @property
    def title(self):
        return self._call("GET", "/title")

    def devtools(self, command, **parameters):
        return self._call("POST", "/goog/cdp/execute", {"cmd": command, "params": parameters})

    def screen(self, width, height, scheme, still=True):
        """The screen's size, the system's theme, and whether it wants less motion."""
        self.devtools("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=width < 600)
        features = [
            {"name": "prefers-color-scheme", "value": scheme},
            {"name": "prefers-reduced-motion", "value": "reduce" if still else "no-preference"},
        ]
        self.devtools("Emulation.setEmulatedMedia", media="", features=features)

    # What is there

    def script(self, body, *arguments):
        return self._call("POST", "/execute/sync", {"script": body, "args": list(arguments)})

    def find(self, css):
        return self._call("POST", "/element", {"using": "css selector", "value": css})[ELEMENT]

    def find_all(self, css):
        return [one[ELEMENT] for one in self._call("POST", "/elements", {"using": "css selector", "value": css})]

    def text(self, css="main"):
        return self._call("GET", f"/element/{self.find(css)}/text")

    def attribute(self, css, name):
        return self._call("GET", f"/element/{self.find(css)}/attribute/{name}")

    def wait(self, test, what, seconds=PATIENCE):
        """Waits until the test holds; gives what it gave."""
        end = time.time() + seconds
        last = None
        while time.time() < end:
            try:
                last = test()
                if last:
                    return last
            except Failure as error:
                last = error
            time.sleep(0.05)
        raise AssertionError(f"waited in vain for {what}: {last!r}; at {self.address}")

    def wait_for(self, css, words=None, seconds=PATIENCE):
        def there():
            text = self.text(css)
            return words is None or words in text

        self.wait(there, f"{css} {words or ''}", seconds)

    def settled(self):
        """The view of the address is drawn and nothing is being fetched."""
        self.wait(
            lambda: self.script(
                "const m = document.getElementById('main'); return m.childElementCount > 0 && !m.hasAttribute('aria-busy')"
            ),
            "the view",
        )

    # What a person does

    def click(self, css):
        self.click_on(self.find(css))

    def click_on(self, element):
        self.script("arguments[0].scrollIntoView({block: 'center'})", {ELEMENT: element})
        self._call("POST", f"/element/{element}/click")

    def click_text(self, css, words):
        for element in self.find_all(css):
            if words in self._call("GET", f"/element/{element}/text"):
                return self.click_on(element)
        raise AssertionError(f"no {css} says {words!r}; at {self.address}")

    def type_into(self, css, words):
        element = self.find(css)
        self._call("POST", f"/element/{element}/clear")
        self._call("POST", f"/element/{element}/value", {"text": words})

    def press(self, *keys):
        """Keys by their names or letters, one after the other; Shift+X holds Shift."""
        steps = []
        for key in keys:
            shift = key.startswith("Shift+")
            name = key.removeprefix("Shift+")
            value = KEYS.get(name, name)
            if shift:
                steps.append({"type": "keyDown", "value": KEYS["Shift"]})
            steps += [{"type": "keyDown", "value": value}, {"type": "keyUp", "value": value}]
            if shift:
                steps.append({"type": "keyUp", "value": KEYS["Shift"]})
        self._call("POST", "/actions", {"actions": [{"type": "key", "id": "keys", "actions": steps}]})

    def focused(self):
        """What has the focus: its tag, id and words."""
        return self.script(
            """const e = document.activeElement;
            return `${e.tagName.toLowerCase()}#${e.id} ${(e.getAttribute('aria-label') || e.textContent || e.value || '').trim().slice(0, 80)}`"""
        )

    def picture(self, path, whole=True):
        """A picture of the page, all of it, as far as 4,000 pixels down."""
        if not whole:
            data = self._call("GET", "/screenshot")
        else:
            height = self.script("return Math.min(4000, document.documentElement.scrollHeight)")
            width = self.script("return innerWidth")
            clip = {"x": 0, "y": 0, "width": width, "height": height, "scale": 1}
            data = self.devtools("Page.captureScreenshot", captureBeyondViewport=True, clip=clip)["data"]
        with open(path, "wb") as file:
            file.write(base64.b64decode(data))

    # What happened behind the page

    def console(self):
        """Errors and warnings since the last time."""
        return [line for line in self._call("POST", "/se/log", {"type": "browser"}) if line["level"] in ("SEVERE", "WARNING")]

    def requests(self):
        """Addresses that were asked for since the last time."""
        found = []
        for line in self._call("POST", "/se/log", {"type": "performance"}):
            message = json.loads(line["message"])["message"]
            if message["method"] == "Network.requestWillBeSent":
                found.append(message["params"]["request"]["url"])
        return found
