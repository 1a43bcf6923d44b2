"""Redirects in the words of web servers: read back as each server reads them, they lead where they should and nowhere else.

What stands here of how Apache and nginx read a line was tried with Apache 2.4 and nginx 1.22 themselves.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import unquote
from xml.etree import ElementTree as ET

import pytest

from site_builder.formats.host_redirects import HOSTS, host_redirects
from site_builder.pages.redirects import Redirect

if TYPE_CHECKING:
    from collections.abc import Callable

ALL = (
    Redirect("/SCR/old%20(1)%22.pdf", "/reviews/child-k/"),
    Redirect("/news", "/learning/"),
    Redirect("/reviews/old/", "/reviews/child-a/", whole=True),
    Redirect("/scr-2026-01/", "/SCR-2026-01/"),
    Redirect("/wp-content/child+k's,%20%C3%A9=1.pdf", "/"),
    Redirect("/wp/%7B%24a%7D^.html".replace("^", "%5E"), "/about/"),
)
QUOTED = r'"((?:[^"\\]|\\.)*)"'


def _apache(text: str, sent: str) -> str | None:
    """mod_alias: the decoded path against each expression in order; within quotes `\\"` is a quotation mark, and `\\\\` one backslash."""
    for pattern, target in re.findall(rf"^RedirectMatch 301 {QUOTED} {QUOTED}$", text, re.MULTILINE):
        if match := re.search(re.sub(r'\\(["\\])', r"\1", pattern), unquote(sent.partition("?")[0])):
            return str(target).replace("$1", match[1] if match.groups() else "")
    return None


def _nginx(text: str, sent: str) -> str | None:
    """A map of $request_uri: `~` begins an expression that tells capitals apart; within quotes as with Apache."""
    assert text.split("\n")[2] == "map $request_uri $scr_leads_to {"
    for pattern, target in re.findall(rf"^    {QUOTED} {QUOTED};$", text, re.MULTILINE):
        expression = re.sub(r'\\(["\\])', r"\1", pattern)
        assert expression.startswith("~^")
        if match := re.search(expression[1:].replace("(?<", "(?P<"), sent):
            return str(target).replace("$scr_rest", match.groupdict().get("scr_rest", ""))
    return None


def _iis(text: str, sent: str) -> str | None:
    """URL Rewrite: the decoded path without its first slash, capitals or not."""
    for rule in ET.fromstring(text).iterfind("system.webServer/rewrite/rules/rule"):
        match_element, action = rule.find("match"), rule.find("action")
        assert match_element is not None
        assert action is not None
        assert (action.get("type"), action.get("redirectType"), rule.get("stopProcessing")) == ("Redirect", "Permanent", "true")
        if match := re.search(match_element.attrib["url"], unquote(sent.partition("?")[0])[1:], re.IGNORECASE):
            return action.attrib["url"].replace("{R:1}", match[1] if match.groups() else "")
    return None


def _netlify(text: str, sent: str) -> str | None:
    for line in text.splitlines()[1:]:
        former, address, status = line.split(" ")
        assert status == "301"
        if former.endswith("*") and sent.startswith(former[:-1]):
            return address.replace(":splat", sent.removeprefix(former[:-1]))
        if former.rstrip("/") == sent.rstrip("/"):
            return address
    return None


READ_AS: dict[str, Callable[[str, str], str | None]] = {"apache": _apache, "iis": _iis, "netlify": _netlify, "nginx": _nginx}


def test_every_kind_of_host_is_read_back_here() -> None:
    assert set(READ_AS) == set(HOSTS)


@pytest.mark.parametrize("host", sorted(HOSTS))
def test_each_address_leads_where_it_should_and_others_nowhere(host: str) -> None:
    text, read = host_redirects(host, ALL), READ_AS[host]
    no_capitals = host == "iis"
    for one in ALL:
        assert read(text, one.former) == (None if no_capitals and one.letters_only else one.address), one
    assert read(text, "/reviews/old/SCR-1.pdf") == "/reviews/child-a/SCR-1.pdf"
    for other in (
        "/",
        "/reviews/older/",
        "/reviews/",
        "/SCR/old%20(1)%22xpdf",
        "/newsx",
        "/x/news",
        "/wp-content/child+k's,%20%C3%A9=1.pdfx",
    ):
        assert read(text, other) is None, other
    assert (read(text, "/SCR-2026-01/"), read(text, "/reviews/child-a/")) == (None, None), "nothing leads in a circle"


@pytest.mark.parametrize("host", ["apache", "iis", "nginx"])
@pytest.mark.parametrize(
    ("sent", "address"), [("/SCR/old%20%281%29%22.pdf", "/reviews/child-k/"), ("/wp-content/child%2bk%27s%2C%20%c3%a9=1.pdf?x=/news", "/")]
)
def test_other_spellings_of_one_address_are_the_same(host: str, sent: str, address: str) -> None:
    assert READ_AS[host](host_redirects(host, ALL), sent) == address


def test_capitals_count_where_a_host_tells_them_apart() -> None:
    assert [READ_AS[host](host_redirects(host, ALL), "/News") for host in ("apache", "iis", "nginx")] == [None, "/learning/", None]


def test_a_folder_answers_without_the_slash_at_its_end_too() -> None:
    assert [READ_AS[host](host_redirects(host, ALL), "/scr-2026-01") for host in ("apache", "nginx")] == ["/SCR-2026-01/"] * 2


def test_what_a_browser_sent_reaches_the_answer_only_as_it_was_encoded() -> None:
    sent = "/reviews/old/a%0d%0aSet-Cookie:x"
    assert _nginx(host_redirects("nginx", ALL), sent) == "/reviews/child-a/a%0d%0aSet-Cookie:x"
    assert "$uri" not in host_redirects("nginx", ALL)


@pytest.mark.parametrize("host", sorted(HOSTS))
def test_the_same_addresses_give_the_same_bytes_and_none_give_an_empty_list(host: str) -> None:
    assert host_redirects(host, ALL) == host_redirects(host, list(ALL))
    assert READ_AS[host](host_redirects(host, ()), "/news") is None
