"""Every page tells the browser what it may load and run, before anything loads."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from site_builder.audit import content_policy
from tests.audit.sites import PAGE, POLICY, Site, page

CHECK = content_policy.AUDIT
MAIN = Path(__file__).parents[2] / "overrides" / "main.html"
MISSING = (
    f"{PAGE} does not tell browsers at the head of the page to load and run nothing but this site's own files: its template lacks the line "
    '`<meta http-equiv="Content-Security-Policy" …>`, has it below something that loads, or allows more in it than ours (overrides/main.html)'
)
STYLE = f"{PAGE} has a style in the page (`<style>` or `style=`), which browsers will not use; styles are files of their own"


def meta(policy: str) -> str:
    return f'<meta http-equiv="Content-Security-Policy" content="{policy}">'


def ours() -> str:
    """The policy of our own template, on a page with a search."""
    (line,) = re.findall(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">', MAIN.read_text(encoding="utf-8"))
    return re.sub(r"{% block runs_also %}{% endblock %}", " 'wasm-unsafe-eval'", line)


@pytest.mark.parametrize(
    "policy",
    [
        pytest.param(meta(ours()), id="that of our template"),
        pytest.param(meta(POLICY), id="one that allows less"),
        pytest.param(meta("default-src 'none'; base-uri 'none'; form-action 'none'"), id="one that allows nothing"),
        pytest.param(meta(POLICY).replace("Content-Security-Policy", "content-security-policy"), id="in small letters"),
        pytest.param(meta(POLICY.upper()), id="in capitals"),
        pytest.param(f"<title>A page</title>{meta(POLICY)}", id="below the title"),
        pytest.param(meta("img-src *") + meta(POLICY), id="the second of two, since browsers keep to both"),
        pytest.param(meta(f"{POLICY}; script-src *"), id="a second line for scripts, which browsers pass over"),
    ],
)
def test_a_page_with_such_a_line_has_no_problem(site: Site, policy: str) -> None:
    site.put(PAGE, page(policy=policy))
    assert site.problems(CHECK) == ()


@pytest.mark.parametrize(
    "policy",
    [
        pytest.param("", id="no line"),
        pytest.param(meta(""), id="an empty one"),
        pytest.param(meta(POLICY).replace("http-equiv", "name"), id="under another attribute"),
        pytest.param(meta(POLICY).replace("Policy", "Policy-Report-Only"), id="one that only reports"),
        pytest.param(f'<script src="../../site.js"></script>{meta(POLICY)}', id="below a script"),
        pytest.param(f'<link rel="stylesheet" href="../../site.css">{meta(POLICY)}', id="below a style sheet"),
        pytest.param(f"<style></style>{meta(POLICY)}", id="below a style"),
        pytest.param(f"<noscript>{meta(POLICY)}</noscript>", id="in a part for few"),
        pytest.param(meta(POLICY.replace("default-src 'none'; ", "")), id="without a default"),
        pytest.param(meta(POLICY.replace("default-src 'none'", "default-src 'self'")), id="a wider default"),
        pytest.param(meta(POLICY.replace("; base-uri 'none'", "")), id="without a base"),
        pytest.param(meta(POLICY.replace("; form-action 'none'", "")), id="without forms"),
        pytest.param(meta(POLICY.replace("script-src 'self'", "script-src 'self' 'unsafe-inline'")), id="scripts in the page"),
        pytest.param(meta(POLICY.replace("script-src 'self'", "script-src https:")), id="scripts of any host"),
        pytest.param(meta(POLICY.replace("style-src 'self'", "style-src 'self' 'unsafe-inline'")), id="styles in the page"),
        pytest.param(meta(POLICY.replace("style-src 'self'", "style-src 'self' 'wasm-unsafe-eval'")), id="programs as styles"),
        pytest.param(meta(POLICY.replace("img-src 'self'", "img-src https://cdn.example")), id="pictures of another host"),
        pytest.param(meta(f"script-src *; {POLICY}"), id="a first line for scripts, which browsers go by"),
        pytest.param(meta(f"{POLICY}; connect-src *"), id="talk with anybody"),
    ],
)  # fmt: skip
def test_a_page_without_such_a_line_is_one_problem(site: Site, policy: str) -> None:
    site.put(PAGE, page(policy=policy))
    assert [problem for problem in site.problems(CHECK) if problem != STYLE] == [MISSING]


def test_in_the_body_it_comes_too_late(site: Site) -> None:
    site.put(PAGE, page(meta(POLICY), policy=""))
    assert site.problems(CHECK) == (MISSING,)


@pytest.mark.parametrize("name", ["404.html", "old/index.html", "index.htm"])
def test_every_page_is_asked(site: Site, name: str) -> None:
    site.put(name, page(policy=""))
    (problem,) = site.problems(CHECK)
    assert problem.startswith(f"{name} does not tell browsers")


@pytest.mark.parametrize(
    "markup", ['<p style="color: red">x</p>', '<p style="">x</p>', "<style>p { color: red }</style>", "<style></style>", "<svg><path STYLE='x'/></svg>"]
)  # fmt: skip
def test_a_style_in_a_page_is_one_problem(site: Site, markup: str) -> None:
    site.put(PAGE, page(markup))
    assert site.problems(CHECK) == (STYLE,)


def test_a_drawing_is_no_page(site: Site) -> None:
    site.put("logo.svg", '<svg xmlns="http://www.w3.org/2000/svg"><style>path { fill: red }</style><path style="fill: red"/></svg>')
    assert site.problems(CHECK) == ()


def test_an_empty_page_is_a_problem_too(site: Site) -> None:
    site.put(PAGE, " ")
    assert site.problems(CHECK) == (MISSING,)
