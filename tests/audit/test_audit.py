"""The audit as a whole: every check is run, every problem is told, and no message gives away what it protects."""

from __future__ import annotations

import importlib
import pkgutil

import site_builder.audit
from site_builder.audit import AUDITS
from site_builder.audit.check import Audit
from tests.audit.sites import LABEL, PAGE, PDF, SENTENCE, Site, page


def test_a_clean_site_has_no_problem(site: Site) -> None:
    assert site.problems() == ()


def test_every_check_is_in_the_table_of_contents() -> None:
    modules = [importlib.import_module(f"site_builder.audit.{module.name}") for module in pkgutil.iter_modules(site_builder.audit.__path__)]
    checks = [module.AUDIT for module in modules if isinstance(getattr(module, "AUDIT", None), Audit)]
    assert sorted(map(id, checks)) == sorted(map(id, AUDITS))


def test_all_problems_are_told_not_only_the_first(site: Site) -> None:
    site.put("site.css", "@import 'https://fonts.example/a.css';")
    site.put("index.html", page('<a href="nowhere/">nowhere</a>'))
    del site.files[PDF]
    assert sorted(site.problems()) == [
        "index.html links to nowhere/, which is not on the site",
        f"{PDF} is missing: the PDF of the published report child-k",
        f"{PAGE} links to {PDF}, which is not on the site",
        "site.css: a style reaches for another host, fonts.example",
    ]


def test_a_message_names_no_protected_path(site: Site) -> None:
    site.put(f"reviews/child-w/{SENTENCE[:40]}.txt", "x")
    site.expect(files=frozenset(site.files) - {f"reviews/child-w/{SENTENCE[:40]}.txt"} | {"reviews/child-w/index.html"})
    site.put(PAGE, site.files[PAGE].replace(b"</main>", b'<a href="../child-w/">x</a></main>'))
    told = "\n".join(site.problems())
    assert "reviews/[withheld]/" in told
    assert LABEL in told
    assert "child-w" not in told.casefold()


def test_a_message_that_cannot_be_freed_of_a_protected_value_is_not_shown(site: Site) -> None:
    site.put("Serious Case Review: Child Wren.txt", "x")
    told = "\n".join(site.problems())
    assert told
    assert "wren" not in told.casefold()
