"""What was found of a file is remembered by all that it is measured by: a site that stands as it was is told off for whatever is looked for anew."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields, replace
from hashlib import sha256
from typing import Any

import pytest

from site_builder.audit import AUDITS, audit
from site_builder.audit.check import Audit, Question
from site_builder.audit.expectation import Expectation, PublishedReport
from site_builder.audit.opened import OpenedFile
from site_builder.model.names import finds_none
from site_builder.scan.list_of_names import in_clear
from site_builder.store import Store
from tests.audit.sites import FRAGMENT, LABEL, PAGE, PDF, PUBLISHED, SECRET, SENTENCE, TEXT, Site, page, pdf

BRIEFING = "reviews/child-k/SCR-2026-01-briefing.pdf"
PHONE = "01632 960199"
SOURCES = (f"1.1 {TEXT}.",)
OF_REPORT = frozenset({PAGE, PDF, BRIEFING})
THEIRS = b"fetch('https://theme.example/x');"


@dataclass
class Known:
    """A clean site, and what is remembered of it."""

    site: Site
    store: Store

    def problems(self, *, cold: bool = False, also: tuple[Audit, ...] = ()) -> tuple[str, ...]:
        expected = replace(self.site.expected, files=self.site.expected.files or frozenset(self.site.files))
        for path, content in self.site.files.items():
            (self.site.root / path).parent.mkdir(parents=True, exist_ok=True)
            (self.site.root / path).write_bytes(content)
        return audit(self.site.root, expected, AUDITS + also, None if cold else self.store)

    def looked_at(self) -> frozenset[str]:
        """The files that were not known."""
        seen: set[str] = set()

        def look(file: OpenedFile, _: Question) -> Iterator[str]:
            seen.add(file.path)
            yield from ()

        self.problems(also=(Audit(of_file=look),))
        return frozenset(seen)


@pytest.fixture
def known(site: Site) -> Known:
    """A report with page, PDF and briefing; a public contact on its page, a script of the theme, and a public word that is a secret's, too."""
    site.put("index.html", site.files["index.html"].decode().replace("</main>", f"{SECRET.phrases[1]}</main>"))
    report = replace(PUBLISHED, briefing=BRIEFING, briefing_words=("One page.",), sources=SOURCES)
    site.put(PAGE, site.files[PAGE].decode().replace("</main>", f"<p>One page. Ring {PHONE}</p></main>"))
    site.put(BRIEFING, pdf("One page."))
    site.put("site.js", THEIRS)
    site.expect(
        published=(report,),
        public_values=frozenset({"01632960199"}),
        theme_files={"site.js": sha256(THEIRS).hexdigest()},
        secrets=(replace(SECRET, asset_digests=("0" * 64,)),),
        public_digests=frozenset({"0" * 64}),
        allowed_text=SECRET.phrases[1],
    )
    made = Known(site, Store(site.root.parent / "kept"))
    assert made.problems() == ()
    assert made.looked_at() == frozenset(site.files)  # one more check was asked
    assert made.looked_at() == frozenset()
    return made


def everything(known: Known) -> frozenset[str]:
    return frozenset(known.site.files)


def only(*files: str) -> Callable[[Known], frozenset[str]]:
    return lambda _: frozenset(files)


OF_EXPECTATION: dict[str, tuple[dict[str, Any], Callable[[Known], frozenset[str]]]] = {
    "site_url": ({"site_url": "https://other.example/scr/"}, everything),
    "published": ({"published": ()}, lambda _: OF_REPORT),
    "secrets": ({"secrets": (replace(SECRET, title="Another title of a review"),)}, everything),
    "allowed_text": ({"allowed_text": ""}, everything),
    "public_digests": ({"public_digests": frozenset()}, everything),
    "public_values": ({"public_values": frozenset()}, everything),
    "theme_files": ({"theme_files": {}}, only("site.js")),
    "names_digest": ({"names_digest": "others", "names": in_clear("Zephyrine\n").find}, everything),
    "shipped_text": ({"shipped_text": "Dodds v Walker"}, everything),
}
OF_EXPECTATION_ELSEWHERE = {
    "files": "the whole site is asked; as far as it decides what is secret, the digest of the secrets says it",
    "names": "which names these are says their digest",
}
OF_REPORT_FIELDS: dict[str, tuple[Any, frozenset[str]]] = {
    "page": ("reviews/child-k/other.html", OF_REPORT),
    "pdf": ("reviews/child-k/other.pdf", OF_REPORT),
    "briefing": ("reviews/child-k/other.pdf", OF_REPORT),
    "source_words": (("Child K",), OF_REPORT),
    "sources": (("Another text.",), OF_REPORT),
    "briefing_words": (("One",), OF_REPORT),
}
OF_REPORT_ELSEWHERE = {"slug", "index_page", "searchable", "redirects"}  # only `completeness` asks, of the whole site


def test_every_field_of_what_a_site_is_measured_by_has_its_place_here() -> None:
    assert {field.name for field in fields(Expectation)} == OF_EXPECTATION.keys() | OF_EXPECTATION_ELSEWHERE.keys()
    assert {field.name for field in fields(PublishedReport)} == OF_REPORT_FIELDS.keys() | OF_REPORT_ELSEWHERE


@pytest.mark.parametrize("changed", OF_EXPECTATION)
def test_what_is_measured_otherwise_is_looked_at_again(changed: str, known: Known) -> None:
    changes, files = OF_EXPECTATION[changed]
    known.site.expect(**changes)
    assert known.looked_at() == files(known)


@pytest.mark.parametrize("changed", OF_REPORT_FIELDS)
def test_a_report_of_which_anything_is_measured_otherwise_is_looked_at_again(changed: str, known: Known) -> None:
    value, files = OF_REPORT_FIELDS[changed]
    known.site.expect(published=(replace(known.site.expected.published[0], **{changed: value}),))
    assert known.looked_at() == files


def a_page(body: str) -> Callable[[Site], None]:
    return lambda site: site.put("index.html", page(f'<a href="reviews/">Reviews</a>{body}'))


def the_report(**changes: Any) -> Callable[[Site], None]:
    return lambda site: site.expect(published=(replace(site.expected.published[0], **changes),))


def expecting(**changes: Any) -> Callable[[Site], None]:
    return lambda site: site.expect(**changes)


def a_stray_file(site: Site) -> None:
    site.expect(files=frozenset(site.files))
    site.put("stray.txt", "x")


# Of each check something that it tells: in a file that was changed, and in one that stands as it was while another thing is looked for.
PLANTED: tuple[tuple[str, Callable[[Site], None]], ...] = (
    ("stray.txt lies in the site and does not belong there", a_stray_file),
    ("manifest.json cannot be read", lambda site: site.put("manifest.json", "{")),
    ("noindex", lambda site: site.put(PAGE, site.files[PAGE].replace(b"<head>", b'<head><meta name="robots" content="noindex">'))),
    ("which is not on the site", a_page('<a href="gone/">x</a>')),
    ("begins with `file:`", a_page('<a href="file:///etc">x</a>')),
    ("reaches for another host", a_page('<img src="https://cdn.example/x" alt="">')),
    ("does not tell browsers", lambda site: site.put("index.html", page('<a href="reviews/">R</a>', policy=""))),
    (f"holds a sentence of {LABEL}", a_page(SENTENCE)),
    ("holds the slug or the reference", a_page("child-w")),
    (
        "shows what looks like an identifier",
        lambda site: site.put(PAGE, site.files[PAGE].replace(b"</main>", b"<p>943 476 5919</p></main>")),
    ),
    ("has lost", lambda site: site.put(PDF, pdf("Child K"))),
    ("reaches for another host, theme.example", expecting(theme_files={})),
    ("holds the title of another", expecting(secrets=(replace(SECRET, label="another", title="Serious Case Review: Child K"),))),
    ("index.html holds a sentence of", expecting(allowed_text="")),
    ("holds a protected name", expecting(names=in_clear("March\n").find, names_digest="March")),
    ("shows what looks like an identifier", expecting(public_values=frozenset())),
    ("has lost", the_report(source_words=("Child K", f"1.1 {TEXT}. And more"))),
    ("SCR-2026-01-briefing.pdf has lost", the_report(briefing_words=("One page.", "Another"))),
    ("does not link to", the_report(index_page="index.html")),
    ("a former address", the_report(redirects=("reviews/old/index.html",))),
    ("does not list", expecting(site_url="https://other.example/scr/")),
)


@pytest.mark.parametrize(("told", "plant"), PLANTED, ids=lambda value: value if isinstance(value, str) else "")
def test_a_site_of_which_all_is_known_is_told_off_like_one_that_nobody_knows(
    told: str, plant: Callable[[Site], None], known: Known
) -> None:
    plant(known.site)
    warm = known.problems()
    assert warm == known.problems(cold=True)
    assert any(told in problem for problem in warm), warm


def test_a_file_in_which_something_was_found_is_told_each_time(known: Known) -> None:
    a_page(SENTENCE)(known.site)
    assert known.problems() == known.problems() != ()
    assert known.looked_at() >= {"index.html"}


def test_names_that_cannot_be_told_apart_are_looked_for_each_time(known: Known) -> None:
    known.site.expect(names=in_clear("Zephyrine\n").find, names_digest=None)
    assert known.looked_at() == known.looked_at() == everything(known)
    known.site.expect(names=finds_none, names_digest="")
    assert known.looked_at() == frozenset()


def test_of_a_file_no_word_is_remembered(known: Known) -> None:
    kept = b"".join(path.read_bytes() for path in known.store.files())
    assert json.dumps(FRAGMENT).encode() not in kept
    assert not any(word.encode() in kept for word in ("health visitor", "One page", PHONE))
