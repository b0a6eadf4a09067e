"""How browser tests wait: for a state, never for a time, since the machine may be busy with other work."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable

from playwright.sync_api import Error, Frame, Page

SECONDS = 30
QUIET = 300  # milliseconds without a change
_AT_REST = """([quiet, longest]) => new Promise((done) => {
    const start = performance.now();
    let last = start;
    const seen = new MutationObserver(() => { last = performance.now(); });
    seen.observe(document, { subtree: true, childList: true, characterData: true });
    const timer = setInterval(() => {
        const now = performance.now();
        const running = document.querySelector('[data-test-script-state=running]');
        if ((running || now - last < quiet) && now - start < longest) return;
        clearInterval(timer);
        seen.disconnect();
        done();
    }, 50);
})"""


def at_rest(page: Page, quiet: int = QUIET) -> None:
    """Wait until the script of the page has ended and nothing has changed for a moment.

    Parameters
    ----------
    quiet
        How long nothing must have changed, in milliseconds; shorter where only the browser itself has work to do.
    """
    page.evaluate(_AT_REST, [quiet, SECONDS * 1000])


def eventually(condition: Callable[[], object]) -> None:
    """Wait until a condition holds; show what it compares when it never does.

    Parameters
    ----------
    condition
        Asserts, or returns something false as long as it does not hold.
    """
    deadline = time.monotonic() + SECONDS
    while True:
        late = time.monotonic() > deadline
        try:
            if condition():
                return
        except AssertionError:
            if late:
                raise
        assert not late, "the condition never held"
        time.sleep(0.05)


def until(page: Page | Frame, script: str, arg: object = None, timeout: float = SECONDS * 1000) -> None:
    """Wait until a script of the page returns something true.

    As ``wait_for_function`` of Playwright, which evaluates its script within the page: the policy of our pages lets
    nobody do that.

    Parameters
    ----------
    script
        An expression or a function of ``arg``.
    timeout
        In milliseconds.
    """
    deadline = time.monotonic() + timeout / 1000
    while time.monotonic() < deadline:
        with contextlib.suppress(Error):  # the page is just being replaced
            if page.evaluate(script, arg):
                return
        time.sleep(0.05)
    raise AssertionError(f"it never held: {script}")
