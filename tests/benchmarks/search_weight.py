"""How many bytes a first search of the finished site costs a reader, as Chromium fetches them: what lies in `pagefind/`, uncompressed.

The page with its style, fonts and scripts weighs the same on any board, and is not counted.
"""

from __future__ import annotations

import shutil
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


class _Counting(SimpleHTTPRequestHandler):
    path: str
    sent = 0

    def log_message(self, *_arguments: object) -> None:
        """Requests are no news."""

    def copyfile(self, source: object, outputfile: object) -> None:
        content = source.read()  # type: ignore[attr-defined]
        if urlsplit(self.path).path.startswith("/pagefind/"):
            type(self).sent += len(content)
        outputfile.write(content)  # type: ignore[attr-defined]


def first_search(site: Path, words: str) -> int | None:
    """Bytes from opening the search page with these words until its results stand there; None where there is no Chromium."""
    if CHROMIUM is None or not (site / "search" / "index.html").exists():
        return None
    from playwright.sync_api import sync_playwright

    counting = type("Counting", (_Counting,), {"sent": 0})
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(counting, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        )
        page = browser.new_page()
        page.goto(f"http://127.0.0.1:{server.server_port}/search/#q={words}")
        page.wait_for_load_state("networkidle")
        browser.close()
    server.shutdown()
    server.server_close()
    return int(counting.sent)
