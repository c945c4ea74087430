"""What the page shows, and how it is moved through. Nothing here changes the store."""
import os

import looks

SESSION = "94aa3bff-595f-46ff-9761-1f4ee0cb1e6b"


def the_token_leaves_the_address(page):
    b = page.browser
    assert "key" not in b.address, b.address
    assert b.script("return sessionStorage.getItem('reverie.token')"), "the token is kept in the tab"
    assert b.script("return !Object.values(localStorage).join().includes(sessionStorage.getItem('reverie.token'))")
    b.reload()
    b.settled()
    assert b.text("h1") == "Search"


def without_a_token_there_is_a_door(page):
    b = page.browser
    token = b.script("return sessionStorage.getItem('reverie.token')")
    for broken in ("sessionStorage.removeItem('reverie.token')", "sessionStorage.setItem('reverie.token', 'wrong')"):
        b.script(broken)
        b.reload()
        b.wait_for("h1", "A token is needed")
        assert "reverie serve" in b.text()
    assert "no longer good" in b.text()
    b.type_into("#token", f"{page.base}#key={token}")
    b.press("Enter")
    b.wait_for("h1", "Search")


def search_with_provenance(page):
    b = page.browser
    assert b.focused().startswith("input#query"), b.focused()
    b.type_into("#query", "where do I live")
    b.press("Enter")
    b.wait_for(".hit")
    text = b.text()
    for part in (
        "I live in Porto.",
        "The user lives in Lisbon",
        "verified by a person",
        "holds since 1 Sep 2026",
        "believed since",
        "session home-1",
        "4 May 2026",
    ):
        assert part in text, part
    b.wait(lambda: "hit" in b.script("return document.getElementById('live').textContent"), "the number of hits to be spoken")
    b.click("#kind-fact")
    b.wait(lambda: "kind=fact" in b.address, "the kind in the address")
    b.settled()
    assert set(b.script("return [...document.querySelectorAll('.badge.kind')].map((e) => e.textContent)")) == {"Fact"}
    b.click("#explain")
    b.wait_for(".explain table")
    assert "words in common" in b.text(".explain") and "score" in b.text(".explain")
    b.click("summary")
    b.script(
        "const f = document.getElementById('field-as_of'); f.value = '2026-06-01'; f.dispatchEvent(new Event('change', {bubbles: true}))"
    )
    b.wait(lambda: "as_of=2026-06-01" in b.address, "the day in the address")
    b.settled()
    assert "The user lives in Lisbon" not in b.text() and "as it was on 2026-06-01" in b.text()
    b.reload()
    b.settled()
    assert b.attribute("#query", "value") == "where do I live" and "as it was on 2026-06-01" in b.text()


def a_hit_leads_to_its_words_and_back(page):
    b = page.browser
    page.open("search?q=why+was+redis+dropped&kind=event")
    before = b.address
    first = b.text(".hit-title a")
    b.click(".hit-title a")
    b.wait_for(".event.here")
    assert first[:60] in b.text(".event.here")
    b.back()
    b.wait_for("h1", "Search")
    b.settled()
    assert b.address == before and b.attribute("#query", "value") == "why was redis dropped"
    b.forward()
    b.wait_for(".event.here")


def more_hits_on_demand(page):
    b = page.browser
    page.open("search?q=test")
    assert len(b.find_all(".hit")) == 10
    b.click("#more")
    b.wait(lambda: len(b.find_all(".hit")) == 20, "twenty hits")
    b.settled()
    assert b.script("return [...document.querySelectorAll('[data-item]')].indexOf(document.activeElement)") == 10, b.focused()
    b.back()
    b.settled()
    assert "limit" not in b.address, "more leaves no step in the history"


def the_same_question_is_asked_again(page):
    b = page.browser
    page.open("search?q=redis")
    b.requests()
    b.press("/", "Enter")
    b.wait(lambda: any(at.endswith("/v1/search") for at in b.requests()), "the question to be asked again")
    page.open("dreams")
    b.requests()
    b.click("[data-view=dreams]")
    b.wait(lambda: any(at.endswith("/v1/dream/list") for at in b.requests()), "the list to be asked for again")


def nothing_found_says_what_to_do(page):
    b = page.browser
    page.open("search?q=zzxqvw&kind=fact")
    assert "Nothing found" in b.text() and "reverie import" in b.text() and "Ask everywhere" in b.text()


def hostile_words_stay_words(page):
    b = page.browser
    page.open("search?q=bold+tests")
    assert "<script>document.title=" in b.text() and "<b>bold</b>" in b.text()
    assert not b.script("return document.querySelectorAll('main script, main img, main b').length")
    b.click_text(".hit-title a", "onerror")
    b.wait_for(".event.here", "<img src=x onerror=")
    page.open("skill/lock-retry")
    assert "<script>document.title='owned'</script>" in b.text()
    assert not b.script("return document.querySelectorAll('main script, main img').length") and "owned" not in b.title
    assert b.script("return [...document.querySelectorAll('a')].every((a) => a.getAttribute('href').startsWith('#/'))")
    page.open("search?q=%3Cimg+src%3Dx+onerror%3Dalert(1)%3E")
    assert not b.script("return document.querySelectorAll('main img').length")


def a_fact_on_both_clocks(page):
    b = page.browser
    page.open(f"fact/{page.fact('user works for Harbour Labs')}")
    assert b.text("h1") == "The user works for Harbour Labs"
    assert (
        len(b.find_all("#timeline .bar-now")) == 1
        and len(b.find_all("#timeline .bar-past")) == 4
        and len(b.find_all("#timeline .bar-other")) == 1
    )
    assert len(b.find_all(".table-box tbody tr")) == 6, "each bar is a row of the table"
    text = b.text()
    for part in ("15 Feb 2026", "Why: The contract began in the middle of February.", "version 5", "I work for Harbour Labs."):
        assert part in text, part
    # Bars never lie over each other: at no point of both clocks are two versions believed.
    boxes = b.script(
        "return [...document.querySelectorAll('#timeline .bar')].map((e) => e.getBBox()).map(({x, y, width, height}) => [x, y, width, height])"
    )
    for i, (x, y, w, h) in enumerate(boxes):
        for x2, y2, w2, h2 in boxes[i + 1 :]:
            assert x + w <= x2 + 1 or x2 + w2 <= x + 1 or y + h <= y2 + 1 or y2 + h2 <= y + 1, boxes
    b.click_text("summary", "What the gate asked")
    b.wait(lambda: "quote-mismatch" in b.text(), "the checks of the gate")
    b.click("#timeline a")
    b.wait_for("h1", "The user works for Tidewater")
    # A dream decides about many facts at once; that makes them no kin.
    page.open(f"fact/{page.fact('command for test of ferry')}")
    assert not b.find_all("#timeline .bar-other") and len(b.find_all("#timeline .bar-now")) == 1


def the_graph_around_an_entity(page):
    b = page.browser
    page.open("entity/user?depth=2")
    names = b.script("return [...document.querySelectorAll('#graph .node')].map((e) => e.querySelector('text').textContent)")
    assert {"user", "Wout", "Ilse", "Lisbon", "Harbour Labs"} <= set(names), names
    places = "return [...document.querySelectorAll('#graph rect')].map((e) => ['x', 'y', 'width'].map((n) => e.getAttribute(n)).join())"
    first = b.script(places)
    b.reload()
    b.settled()
    assert b.script(places) == first, "the same graph is drawn the same"
    assert "lives in" in b.text("#graph") and "Ilse lives in Lisbon" in b.text()
    b.script("document.querySelector('#graph .node.root').focus()")
    b.press("Left")
    assert b.focused() != "a# user" and b.script("return Boolean(document.activeElement.closest('#graph'))")
    b.script("[...document.querySelectorAll('#graph .node')].find((e) => e.textContent.includes('Wout')).focus()")
    b.press("Enter")
    b.wait_for("h1", "Wout")
    b.back()
    b.wait_for("h1", "user")
    b.script("const f = document.getElementById('field-depth'); f.value = '1'; f.dispatchEvent(new Event('change', {bubbles: true}))")
    b.wait(lambda: "Harbour Labs" not in b.text("#graph"), "one step alone")


def sessions_and_their_course(page):
    b = page.browser
    page.open("sessions")
    everything = len(b.find_all(".list > li"))
    b.type_into("#filter", "pilot moved")
    b.press("Enter")
    b.wait(lambda: "filter=pilot" in b.address, "the filter in the address")
    b.settled()
    assert 0 < len(b.find_all(".list > li")) < everything
    b.click(".hit-title a")
    b.wait_for("h1", "Pilot moved to 20 October")
    assert "tool calls" in b.text() and "Run 2" in b.text() and "claude-code" in b.text()
    before = len(b.find_all(".event"))
    b.click(".folded-tools summary")
    b.wait(lambda: len(b.find_all(".event")) > before, "the folded tool calls")
    page.open(f"episodes?session={SESSION}&all=1")
    b.click(".hit-title a")
    b.wait_for(".source")
    b.click_text("a", "session 94aa3bff")
    b.wait_for(".event.here")


def the_journal_of_dreams(page):
    b = page.browser
    page.open("dreams")
    assert "undone" in b.text() and "with tiny" in b.text()
    page.open("dream/d1")
    text = b.text()
    told = page.truth("dream", "show", "d1")[0]
    counts = (f"Learnt {told['learnt']}", f"Proposed {len(told['proposals'])}", f"Refused {sum(told['refused'].values())}")
    assert told["learnt"] > 10 and told["proposals"] and told["refused"], told
    for part in (*counts, "ferry uses pnpm", "No, use pnpm", "It will be false tomorrow."):
        assert part in text, part
    b.click_text(".gate summary", "transient")
    b.wait(lambda: "I'm exhausted today" in b.text(), "the refused words")
    assert "mood" in b.text()
    page.open("dream/d3")
    assert "The model's part" in b.text() and "quote-mismatch" in b.text()
    page.open("dream/d4")
    assert "This dream was undone" in b.text()


def skills_genes_and_their_bridges(page):
    b = page.browser
    page.open("skills")
    assert "lock-retry" in b.text() and "used 2 times" in b.text() and "reverie-lexicons" not in b.text()
    b.click("#all")
    b.wait(lambda: "reverie-lexicons" in b.text(), "what waits")
    b.click_text("a", "lock-retry")
    b.wait_for("h1", "lock-retry")
    assert "thrice" in b.text() and "1.0" in b.text() and "SKILL.md" in b.text()
    b.click_text("td a", "gene gene_lock")
    b.wait_for("h1", "gene_lock")
    assert "database is locked" in b.text() and "Never run by Reverie" in b.text() and "skill lock-retry" in b.text()


def health(page):
    b = page.browser
    page.open("health")
    stats = page.truth("stats")[0]
    assert f"{stats['events']:,}\nevents" in b.text(), b.text()
    assert "checks" in b.text() and "Decides" in b.text() and "ferry" in b.text()


def one_space_alone(page):
    b = page.browser
    page.open("search?q=test")
    b.script("const f = document.getElementById('space'); f.value = 'ferry'; f.dispatchEvent(new Event('change', {bubbles: true}))")
    b.wait(lambda: "space=ferry" in b.address, "the space in the address")
    b.settled()
    assert set(
        b.script("return [...document.querySelectorAll('.source span')].map((e) => e.textContent).filter((t) => t.startsWith('in '))")
    ) == {"in ferry"}
    b.click("[data-view=facts]")
    b.wait_for("h1", "Facts")
    assert "space=ferry" in b.address and "in personal" not in b.text()
    b.back()
    b.back()
    b.wait(lambda: "space=" not in b.address and b.script("return document.getElementById('space').value") == "", "all spaces again")


def an_older_answer_never_wins(page):
    b = page.browser
    b.script(
        """const send = window.fetch;
        window.fetch = (at, request) => String(request.body).includes('slow question')
          ? new Promise((done, failed) => setTimeout(() => send(at, { ...request, signal: undefined }).then(done, failed), 1200)) : send(at, request)"""
    )
    b.type_into("#query", "slow question")
    b.press("Enter")
    b.type_into("#query", "where do I live")
    b.press("Enter")
    b.wait_for(".hit", "I live in Porto.")
    b.script("window.late = true")
    import time

    time.sleep(2)
    assert "I live in Porto." in b.text() and b.attribute("#query", "value") == "where do I live" and "where+do+I+live" in b.address


def words_being_typed_are_kept(page):
    b = page.browser
    b.script(
        """const send = window.fetch;
        window.fetch = (at, request) => new Promise((done, failed) => setTimeout(() => send(at, request).then(done, failed), 600))"""
    )
    b.type_into("#query", "redis")
    b.press("Enter")
    b.press(*" dropped")
    b.wait_for(".hit")
    assert b.script("return document.getElementById('query').value") == "redis dropped" and b.focused().startswith("input#query")


def by_keyboard_alone(page):
    b = page.browser
    page.open("sessions")
    b.reload()
    b.settled()
    b.press("Tab")
    assert b.focused().startswith("button#skip"), b.focused()
    b.press("Enter")
    assert b.focused().startswith("h1#title"), b.focused()
    b.press("g", "s")
    b.wait_for("h1", "Search")
    b.settled()
    b.press("Escape", "/")
    assert b.focused().startswith("input#query"), b.focused()
    b.press(*"why was redis dropped", "Enter")
    b.wait_for(".hit")
    b.settled()
    b.press("Escape", "j", "j", "k")
    assert b.script("return [...document.querySelectorAll('[data-item]')].indexOf(document.activeElement)") == 0, b.focused()
    first = b.focused().split(" ", 1)[1]
    b.press("Enter")
    b.wait(lambda: "#/search" not in b.address, "the hit to open")
    b.settled()
    assert first[:40] in b.text(), first
    b.press("?")
    b.wait_for("dialog", "next in a list")
    b.press("Escape")
    b.wait(lambda: not b.find_all("dialog"), "the dialog to close")
    b.press("g", "i")
    b.wait_for("h1", "Inbox")
    b.settled()
    b.press("j", "Enter")
    b.wait_for("#approve")
    # Tab reaches every control, and the focus can be seen on each.
    reached = set()
    for _ in range(60):
        b.press("Tab")
        reached.add(b.script("return document.activeElement.id"))
        assert b.script(
            """const e = document.activeElement; if (e === document.body) return true;
            return getComputedStyle(e).outlineStyle !== 'none' || e.matches('svg a')"""
        ), f"no visible focus on {b.focused()}"
    assert {"approve", "reject", "space", "theme"} <= reached, reached


def single_keys_can_be_switched_off(page):
    b = page.browser
    page.open("facts")
    b.click("#show-keys")
    b.wait_for("dialog")
    b.click("#keys-on")
    b.press("Escape")
    b.script("document.getElementById('title').focus()")
    b.press("g", "i")
    assert b.text("h1") == "Facts"


def the_theme_is_kept(page):
    b = page.browser
    ground = "return getComputedStyle(document.body.parentElement).backgroundColor"
    light = b.script(ground)
    b.script("const f = document.getElementById('theme'); f.value = 'dark'; f.dispatchEvent(new Event('change', {bubbles: true}))")
    dark = b.script(ground)
    b.reload()
    b.settled()
    assert light != dark and b.script(ground) == dark
    b.script("localStorage.clear()")
    b.screen(1280, 900, "dark")
    b.reload()
    assert b.script(ground) == dark, "the system's theme counts where none was chosen"


def errors_are_kind_and_complete(page):
    b = page.browser
    page.open("fact/fzzzzzzzzzzzz")
    b.wait_for("[role=alert]")
    assert "fzzzzzzzzzzzz" in b.text() and "Try again" in b.text()
    page.open("nowhere")
    assert "No such view" in b.text()
    page.open("search?q=x")
    b.script("window.fetch = () => Promise.reject(new TypeError('gone'))")
    b.click("[data-view=facts]")
    b.wait_for("[role=alert]", "does not answer")


def a_menu_on_a_phone(page):
    b = page.browser
    b.screen(390, 844, "light")
    page.open("search")
    b.click("#menu-button")
    assert b.attribute("#menu-button", "aria-expanded") == "true"
    b.click("[data-view=dreams]")
    b.wait_for("h1", "Dreams")
    assert b.attribute("#menu-button", "aria-expanded") == "false"
    b.click("#menu-button")
    b.press("Escape")
    assert b.attribute("#menu-button", "aria-expanded") == "false" and b.focused().startswith("button#menu-button")


def every_view_looks_right(page):
    """Every view, on a desk and on phones, light and dark: nothing too wide, contrast, names, headings; and a picture of each."""
    b = page.browser
    views = [
        "search",
        "search?q=where+do+I+live&explain=1",
        "search?q=bold+tests",
        "facts",
        f"fact/{page.fact('user works for Harbour Labs')}",
        "entities",
        "entity/user?depth=2",
        "entity/ferry",
        "sessions",
        f"session/{SESSION}",
        "event/hostile-1",
        "episodes",
        "episode/e1",
        "dreams",
        "dream/d1",
        "dream/d3",
        "dream/d4",
        "inbox",
        *[f"review/{one['number']}" for one in page.truth("review", "list", "--space", "*")],
        "skills?all=1",
        "skill/lock-retry",
        "gene/gene_lock",
        "health",
    ]
    found = []
    for width, height in ((1280, 900), (390, 844), (320, 640)):
        for scheme in ("light", "dark"):
            if width == 320 and scheme == "dark":
                continue
            b.screen(width, height, scheme)
            for view in views:
                page.open(view)
                b.script("for (const fold of [...document.querySelectorAll('main details')].slice(0, 12)) fold.open = true")
                found += [f"{view} at {width}, {scheme}: {fault}" for fault in looks.faults(b)]
                if page.arguments.screenshots and width != 320:
                    name = view.split("?")[0].replace("/", "-") + ("-hits" if "q=" in view else "")
                    b.picture(os.path.join(page.arguments.screenshots, f"{name}-{width}-{scheme}.png"))
    assert not found, f"{len(found)} faults:\n  " + "\n  ".join(found[:40])


ALL = [
    the_token_leaves_the_address,
    without_a_token_there_is_a_door,
    search_with_provenance,
    a_hit_leads_to_its_words_and_back,
    more_hits_on_demand,
    the_same_question_is_asked_again,
    nothing_found_says_what_to_do,
    hostile_words_stay_words,
    a_fact_on_both_clocks,
    the_graph_around_an_entity,
    sessions_and_their_course,
    the_journal_of_dreams,
    skills_genes_and_their_bridges,
    health,
    one_space_alone,
    an_older_answer_never_wins,
    words_being_typed_are_kept,
    by_keyboard_alone,
    single_keys_can_be_switched_off,
    the_theme_is_kept,
    errors_are_kind_and_complete,
    a_menu_on_a_phone,
    every_view_looks_right,
]
