"""A Python-Markdown extension for paper: each footnote's text moves to the place of its mark, whence WeasyPrint sets it at the page's foot.

HTML allows no block inside a paragraph, so a note's own paragraphs and lists become spans that are laid out as lines. A second mark of
the same note stays a mark. A note that nothing refers to stays in its list at the end, so that no word is lost.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import Element

from markdown.extensions import Extension
from markdown.extensions.footnotes import NBSP_PLACEHOLDER
from markdown.treeprocessors import Treeprocessor

if TYPE_CHECKING:
    from markdown import Markdown

_BLOCKS = frozenset({
    "p", "ul", "ol", "li", "blockquote", "div", "pre", "table", "caption", "thead", "tbody", "tr", "td", "th", "figure", "figcaption",
    "h1", "h2", "h3", "h4", "h5", "h6", "hr",
})  # fmt: skip


class PrintFootnotesExtension(Extension):
    """Moves footnotes to their marks; `prefix` keeps the ids of two texts in one document apart."""

    def __init__(self, **settings: Any) -> None:
        self.config = {"prefix": ["", "What the ids of this text begin with"]}
        super().__init__(**settings)

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the name is Python-Markdown's
        """After footnotes have got their links back (15)."""
        md.treeprocessors.register(PrintFootnotes(md, prefix=self.getConfig("prefix")), "scr-print-footnotes", 3)


class PrintFootnotes(Treeprocessor):
    """Replaces each first mark by its note."""

    def __init__(self, md: Markdown, *, prefix: str) -> None:
        super().__init__(md)
        self.prefix = prefix

    def run(self, root: Element) -> None:
        """Change the tree in place."""
        notes = next((item for item in root if item.get("class") == "footnote"), None)
        if notes is None:
            return
        waiting = {item.get("id", ""): item for item in notes.iter("li") if item.get("id")}
        for item in waiting.values():
            _drop_links_back(item)
        marks = [(parent, place) for parent in root.iter() for place, item in enumerate(parent) if _is_mark(item)]
        for parent, place in marks:
            self._place(parent[place], waiting)
            _keep_with_word(parent, place)
        _keep_unused(root, notes, waiting)

    def _place(self, mark: Element, waiting: dict[str, Element]) -> None:
        link = mark[0]
        shown, name = link.text or "", link.get("href", "").removeprefix("#")
        place = f"{self.prefix}note-{shown}"
        note = waiting.pop(name, None)
        if note is None:
            mark.attrib = {"class": "footnote-again"}
            link.attrib = {"href": f"#{place}"}
            return
        mark.remove(link)
        mark.tag, mark.attrib = "span", {"class": "footnote", "id": place, "data-number": shown}
        mark.text = (note.text or "").strip() or None
        for child in list(note):
            _as_spans(child)
            mark.append(child)


def _is_mark(item: Element) -> bool:
    return item.tag == "sup" and item.find("a[@class='footnote-ref']") is not None


def _keep_with_word(parent: Element, place: int) -> None:
    """No line, and so no page, begins with a mark: it is held together with the word before it."""
    mark = parent[place]
    before = parent[place - 1] if place else None
    text = (parent.text if before is None else before.tail) or ""
    word = text.rsplit(None, 1)[-1] if text.split() else ""
    if not word or text[-1].isspace():
        return
    start = text[: len(text) - len(word)]
    if before is None:
        parent.text = start
    else:
        before.tail = start
    kept = Element("span", {"class": "kept"})
    kept.text, kept.tail, mark.tail = word, mark.tail, None
    parent[place] = kept
    kept.append(mark)


def _drop_links_back(note: Element) -> None:
    for paragraph in note.iter():
        for link in [child for child in paragraph if child.get("class") == "footnote-backref"]:
            paragraph.remove(link)
        if paragraph.text:
            paragraph.text = paragraph.text.replace(NBSP_PLACEHOLDER, "")
        for child in paragraph:
            child.tail = (child.tail or "").replace(NBSP_PLACEHOLDER, "")


def _as_spans(block: Element) -> None:
    for item in block.iter():
        if item.tag in _BLOCKS:
            item.set("class", "item" if item.tag == "li" else "line")
            item.tag = "span"


def _keep_unused(root: Element, notes: Element, waiting: dict[str, Element]) -> None:
    for holder in list(notes.iter("ol")):
        for item in [child for child in holder if child.get("id") not in waiting]:
            holder.remove(item)
    if not waiting:
        root.remove(notes)


def makeExtension(**settings: Any) -> PrintFootnotesExtension:  # noqa: N802 - the name by which Python-Markdown finds it
    """The entry point of Python-Markdown."""
    return PrintFootnotesExtension(**settings)
