"""What a document of ours may fetch and run, and other headers that keep other sites and content types out.

W3C, Content Security Policy Level 3. Nothing is fetched from elsewhere; of scripts within a document two are let run, each
named by its hash: the one in Streamlit's page, whatever it is in the version installed, and the one of the wall.
"""

from __future__ import annotations

import base64
import hashlib
import re
from functools import lru_cache
from importlib.resources import files

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from observatory.web.html import TEMPLATES

HEADER = b"content-security-policy"
# Streamlit writes styles into its page, makes modules of the scripts of its components (blob:), and shows what is
# downloaded and uploaded by addresses of that kind.
_RULES = (
    "default-src 'self'", "script-src 'self' blob: {scripts}", "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:", "font-src 'self' data:", "media-src 'self' data: blob:", "connect-src 'self'",
    "worker-src 'self' blob:", "frame-src 'self' blob: data:", "object-src 'none'", "base-uri 'self'", "form-action 'self'",
)  # fmt: skip
_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)


class SecurityHeaders:
    """Adds headers to every answer; one that has a policy of its own keeps it."""

    HEADERS = (
        (b"x-content-type-options", b"nosniff"),
        (b"referrer-policy", b"no-referrer"),
        (b"permissions-policy", b"camera=(), microphone=(), geolocation=()"),
    )

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on and complete the answer."""

        async def complete(message: Message) -> None:
            if message["type"] == "http.response.start":
                own = any(name.lower() == HEADER for name, _ in message["headers"])
                policies = [] if own else [(HEADER, policy())]
                message["headers"] = [*message["headers"], *self.HEADERS, *policies]
            await send(message)

        await self.app(scope, receive, complete if scope["type"] == "http" else send)


@lru_cache(maxsize=1)
def policy() -> bytes:
    """Return the policy of every document that has none of its own."""
    page = files("streamlit").joinpath("static", "index.html").read_text(encoding="utf-8")
    # As Jinja includes it: without its last line break.
    wall = "\n" + (TEMPLATES / "display.js").read_text(encoding="utf-8").removesuffix("\n")
    scripts = " ".join(source(script) for script in (*inline(page), wall))
    return "; ".join(_RULES).format(scripts=scripts).encode()


def inline(page: str) -> list[str]:
    """Return the scripts that stand in a document.

    Examples
    --------
    >>> inline("<script>a()</script><script src='b.js'></script><script type='application/json'>1</script>")
    ['a()']
    """
    return _SCRIPT.findall(page)


def source(script: str) -> str:
    """Return how a policy names a script.

    Examples
    --------
    >>> source("alert('Hello, world.');")  # the example of W3C, CSP Level 3, section 8.3
    "'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng='"
    """
    digest = hashlib.sha256(script.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"
