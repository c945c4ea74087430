"""What a person decides on the page, and what the command line says of it afterwards. These change the store, so they come last."""
import looks


def verdict(page, number):
    return next((one.get("verdict") for one in page.truth("review", "list", "--all", "--space", "*") if one["number"] == number), None)


def a_token_that_may_only_look(page):
    if not page.arguments.reader_link:
        print("      (no --reader-link: left out)")
        return
    b = page.browser
    page.enter(page.arguments.reader_link)
    page.open("inbox")
    assert "This token may look, and not decide." in b.text() and "reverie serve" in b.text()
    number = page.review(kind="gene")
    page.open(f"review/{number}")
    assert f"reverie review approve {number}" in b.text() and not b.find_all("#approve") and not b.find_all("#reject")
    page.open(f"fact/{page.fact('user lives in Lisbon')}")
    assert not b.find_all("#fact-actions")


def a_guest_sees_its_space_alone(page):
    if not page.arguments.guest_link:
        print("      (no --guest-link: left out)")
        return
    b = page.browser
    page.enter(page.arguments.guest_link)
    shown = b.script("return [...document.querySelectorAll('[data-view]')].filter((a) => a.checkVisibility()).map((a) => a.dataset.view)")
    assert "inbox" not in shown and "dreams" not in shown and "sessions" in shown, shown
    page.open("search?q=test")
    assert set(
        b.script("return [...document.querySelectorAll('.source span')].map((e) => e.textContent).filter((t) => t.startsWith('in '))")
    ) == {"in ferry"}
    page.open("search?q=live&space=personal")
    b.wait_for("[role=alert]", "personal")
    page.open("health")
    assert "may not count" in b.text() and "Decides" in b.text()


def closing_the_dialog_decides_nothing(page):
    b = page.browser
    number = page.review(kind="gene")
    page.open(f"review/{number}")
    b.click("#approve")
    b.wait_for("dialog", "goes into use")
    assert b.focused().startswith("button#cancel"), b.focused()
    assert not looks.faults(b), looks.faults(b)
    b.press("Escape")
    b.wait(lambda: not b.find_all("dialog") and b.focused().startswith("button#approve"), "the dialog to close and the focus to return")
    b.click("#approve")
    b.click("#cancel")
    assert verdict(page, number) is None


def a_gene_is_approved(page):
    b = page.browser
    number = page.review(kind="gene")
    count = "return parseInt(document.getElementById('inbox-count').textContent)"
    waiting = b.script(count)
    page.open(f"review/{number}")
    assert "ECONNREFUSED" in b.text() and "Rests on" in b.text()
    b.click("#approve")
    b.wait_for("dialog", "Reverie runs none of its commands")
    b.click("#confirm")
    b.wait(lambda: verdict(page, number) == "on_demand", "the command line to know")
    b.wait(lambda: not b.find_all("#approve") and "Decided on" in b.text(), "the page to show it")
    b.wait(lambda: b.script(count) == waiting - 1, "the count")


def a_skill_is_rejected_with_a_reason_by_keys_alone(page):
    b = page.browser
    number = page.review(kind="skill", id="reverie-lexicons")
    page.open(f"review/{number}")
    assert "Writing lexicons for Reverie" in b.text("pre.body") and "references/packs.md" in b.text()
    b.script("document.getElementById('reject').focus()")
    b.press("Enter")
    b.wait_for("dialog", "not proposed again")
    b.press("Shift+Tab")
    b.type_into("#why", "We have our own.")
    b.press("Tab", "Tab")
    assert b.focused().startswith("button#confirm"), b.focused()
    b.press("Enter")
    b.wait(lambda: verdict(page, number) == "rejected", "the command line to know")
    b.wait(lambda: "Decided on" in b.text() and not b.find_all("#approve"), "the page to show it")
    life = page.truth("skill", "show", "reverie-lexicons")[0]["life"]
    assert any("We have our own." in step["what"] for step in life), life


def a_contradiction_is_decided(page):
    b = page.browser
    number = page.review(kind="fact")
    page.open(f"review/{number}")
    for part in ("The user lives in Lisbon", "The user lives in Ghent", "I live in Ghent.", "A yes", "A no"):
        assert part in b.text(), part
    b.click("#approve")
    b.wait_for("dialog", "becomes a fact that you have verified")
    b.click("#confirm")
    b.wait(lambda: any("Ghent" in one["text"] and one["confidence"] == "human_verified" for one in page.truth("fact", "list")), "the fact")
    b.wait(lambda: "Decided on" in b.text() and not b.find_all("#approve"), "the page to show it")
    page.open(f"fact/{page.fact('user lives in Lisbon')}")
    assert "held from 1 Sep 2026 to 2 Nov 2026" in b.text() and len(b.find_all("#timeline .bar-other")) >= 1


def a_request_to_correct_is_done(page):
    b = page.browser
    number = page.review(kind="correct")
    page.open(f"review/{number}")
    assert "The printer is on the second floor." in b.text() and "The printer is on the third floor." in b.text()
    b.click("#approve")
    b.wait_for("dialog", "added as your own")
    b.click("#confirm")
    b.wait(lambda: any(one.get("mark") == "corrected" for one in page.truth("search", "printer floor")), "the mark")
    b.wait(lambda: "Decided on" in b.text() and not b.find_all("#approve"), "the page to show it")
    page.open("search?q=printer+floor")
    assert "corrected" in b.text()


def a_request_to_forget_needs_a_tick(page):
    b = page.browser
    number = page.review(kind="forget")
    page.open(f"review/{number}")
    assert "The staging database listens on port 5433." in b.text() and "1 event of 1 session" in b.text()
    b.click("#approve")
    b.wait_for("dialog", "an import does not bring them back")
    assert b.attribute("#confirm", "disabled") == "true"
    b.click("#tick")
    b.click("#confirm")
    b.wait_for("h1", "Inbox", seconds=20)
    words = [one.get("text") for one in page.truth("event", "show", "note-1")]
    assert "The staging database listens on port 5433." not in words, words
    page.open("event/note-1")
    assert "forgotten" in b.text() or "No event has this id" in b.text(), b.text()


def a_fact_is_verified_and_taken_back(page):
    b = page.browser
    tea = page.fact("ferry uses pnpm")
    page.open(f"fact/{tea}")
    b.click_text("#fact-actions button", "It holds")
    b.wait_for("dialog", "only you can change or end it")
    b.click("#confirm")
    b.wait(lambda: page.truth("fact", "show", tea, "--space", "*")[0]["confidence"] == "human_verified", "the command line to know")
    b.wait(lambda: "verified by a person" in b.text(), "the page to show it")
    b.click_text("#fact-actions button", "Take it back")
    b.wait_for("dialog", "Its history stays")
    b.type_into("#why", "They moved to bun.")
    b.click("#confirm")
    b.wait(lambda: page.truth("fact", "show", tea, "--space", "*")[0].get("ending") == "retracted", "the command line to know")
    b.wait(lambda: "Why: They moved to bun." in b.text(), "the page to show it")


def a_refusal_is_told(page):
    """Somebody else decides first: the page says so, and decides nothing."""
    b = page.browser
    number = page.review(kind="skill")
    page.open(f"review/{number}")
    b.script(
        """const send = window.fetch; window.fetch = (at, request) => String(at).includes('review/approve')
        ? Promise.resolve(new Response(JSON.stringify({ error: { code: 'refused', message: 'Only a person may approve. Type `reverie review approve 2` at a terminal.' } }),
            { status: 422, headers: { 'Reverie-Outcome': 'refused' } })) : send(at, request)"""
    )
    b.click("#approve")
    b.click("#confirm")
    b.wait_for("dialog [role=alert]", "reverie review approve 2")
    b.press("Escape")
    assert verdict(page, number) is None


ALL = [
    a_token_that_may_only_look,
    a_guest_sees_its_space_alone,
    closing_the_dialog_decides_nothing,
    a_refusal_is_told,
    a_gene_is_approved,
    a_skill_is_rejected_with_a_reason_by_keys_alone,
    a_contradiction_is_decided,
    a_request_to_correct_is_done,
    a_request_to_forget_needs_a_tick,
    a_fact_is_verified_and_taken_back,
]
