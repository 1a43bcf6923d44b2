"""Repairs of the tags that WeasyPrint 70 writes, made before the file is written: no second pass, and the same bytes each time.

Heads and feet become artifacts, header cells say their scope, list items have a body, captions stand in their figures, figures say where
they are, footnotes are notes, and links say their words. Checked with outloud; that is a check and no proof of PDF/UA.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pydyf

if TYPE_CHECKING:
    from collections.abc import Iterator

# WeasyPrint and pydyf have no types: an element is a `pydyf.Dictionary`, and a reference is `b"12 0 R"`.
Element = Any

POINTS_PER_PIXEL = 0.75
PRINT_FLAG = 4


def finish(document: Any, pdf: Any) -> None:
    """WeasyPrint's `finisher`: mend the tags of a document in place."""
    if "StructTreeRoot" not in pdf.catalog:
        return
    tree = TagTree(pdf)
    _say_scopes(document)
    for element in list(tree.elements()):
        if element["S"] == "/LI":
            _give_body(tree, element)
        elif element["S"] == "/Figure":
            _place_figure(tree, element)
        elif element["S"] == "/NonStruct":
            _take_caption_in(tree, element)
    _name_notes(tree)
    _gather_link_parts(tree)
    _describe_links(document)
    _make_artifacts(tree)
    _list_ids(tree)


@dataclass
class TagTree:
    """The structure tree of one PDF."""

    pdf: Any
    root: Element = field(init=False)

    def __post_init__(self) -> None:
        self.root = self.at(self.pdf.catalog["StructTreeRoot"])

    @property
    def document(self) -> Element:
        """The one element below the root."""
        return self.at(self.root["K"][0])

    def at(self, reference: Any) -> Any:
        """The object that a reference leads to."""
        return self.pdf.objects[number_of(reference)]

    def children(self, element: Element) -> list[Element]:
        """Elements and object references directly below, in order; marked content is left out."""
        return [self.at(kid) for kid in element.get("K", []) if is_reference(kid)]

    def elements(self, start: Element | None = None) -> Iterator[Element]:
        """All structure elements, parents first."""
        element = self.document if start is None else start
        yield element
        for child in self.children(element):
            if child.get("Type") == "/StructElem":
                yield from self.elements(child)

    def add(self, role: str, parent: Element, kids: list[Any]) -> Element:
        """A new element that takes over these kids; where it hangs below its parent is for the caller to say."""
        element = pydyf.Dictionary({"Type": "/StructElem", "S": role, "K": pydyf.Array(kids), "P": parent.reference})
        if "Pg" in parent:
            element["Pg"] = parent["Pg"]
        self.pdf.add_object(element)
        for child in self.children(element):
            if child.get("Type") == "/StructElem":
                child["P"] = element.reference
        return element


def is_reference(value: Any) -> bool:
    """Whether a value is written `12 0 R`."""
    return isinstance(value, bytes) and value.endswith(b" R")


def number_of(reference: bytes) -> int:
    """The object number of `12 0 R`."""
    return int(reference.split()[0])


def _say_scopes(document: Any) -> None:
    """Scope from the markup: `scope=row` heads its row, any other header cell its column."""
    for page in document.pages:
        for box in page._page_box.descendants(placeholders=True):  # noqa: SLF001 - the only way from a tag to its markup
            if getattr(box, "element_tag", None) == "th" and hasattr(box, "mark"):
                row = box.element.get("scope") in {"row", "rowgroup"}
                box.mark["A"]["Scope"] = "/Row" if row else "/Column"


def _give_body(tree: TagTree, item: Element) -> None:
    """What stands in a list item beside its label belongs into an `LBody`."""
    roles = [child.get("S") for child in tree.children(item)]
    if "/LBody" in roles:
        return
    labels = [kid for kid in item["K"] if is_reference(kid) and tree.at(kid).get("S") == "/Lbl"]
    body = tree.add("/LBody", item, [kid for kid in item["K"] if kid not in labels])
    item["K"] = pydyf.Array([*labels, body.reference])


def _place_figure(tree: TagTree, figure: Element) -> None:
    """WeasyPrint gives the box in pixels from the top; PDF wants points from the bottom."""
    if "BBox" not in figure.get("A", {}):
        return
    height = tree.at(figure["Pg"])["MediaBox"][3]
    left, top, right, bottom = (edge * POINTS_PER_PIXEL for edge in figure["A"]["BBox"])
    figure["A"]["BBox"] = pydyf.Array([left, height - bottom, right, height - top])


def _take_caption_in(tree: TagTree, holder: Element) -> None:
    """A `<figure>` is tagged as a holder with picture and caption side by side; the caption belongs into the picture's element."""
    captions = [child for child in tree.children(holder) if child.get("S") == "/Caption"]
    figure = next((item for item in tree.elements(holder) if item["S"] == "/Figure"), None)
    if figure is None:
        return
    for caption in captions:
        holder["K"].remove(caption.reference)
        figure["K"].append(caption.reference)
        caption["P"] = figure.reference


def _name_notes(tree: TagTree) -> None:
    """The foot of a page hangs directly below the document, one span for each note."""
    areas = [child for child in tree.children(tree.document) if child.get("S") == "/NonStruct"]
    notes = [note for area in areas for note in tree.children(area) if note.get("S") in {"/Span", "/NonStruct"}]
    for count, note in enumerate(notes, start=1):
        note["S"] = "/Note"
        note["ID"] = pydyf.String(f"note-{count}")


def _gather_link_parts(tree: TagTree) -> None:
    """Markup inside a link splits its annotation; the parts belong to the link around them."""
    moved = {}
    for link in [element for element in tree.elements() if element["S"] == "/Link"]:
        for part in list(tree.elements(link))[1:]:
            for kid in [kid for kid in part["K"] if is_reference(kid) and tree.at(kid).get("Type") == "/OBJR"]:
                part["K"].remove(kid)
                link["K"].append(kid)
                moved[part.reference] = link.reference
    numbers, pages = tree.at(tree.root["ParentTree"])["Nums"], len(tree.pdf.page_references)
    for place in range(0, len(numbers), 2):
        if numbers[place] >= pages:
            numbers[place + 1] = moved.get(numbers[place + 1], numbers[place + 1])


def _describe_links(document: Any) -> None:
    """A link says its words instead of its address, and is printed."""
    for page in document.pages:
        for _, _, _, box in page.links:
            annotation = getattr(box, "link_annotation", None)
            if annotation is None or box.element is None:
                continue
            annotation["F"] = PRINT_FLAG
            if said := " ".join("".join(box.element.itertext()).split()):
                annotation["Contents"] = pydyf.String(said)


def _make_artifacts(tree: TagTree) -> None:
    """What no element of the tree holds is a head or a foot; say so, that it is not read out on every page."""
    reached = {element.number for element in tree.elements()}
    numbers = tree.at(tree.root["ParentTree"])["Nums"]
    for place, page in enumerate(tree.pdf.page_references):
        holders = numbers[2 * place + 1]
        loose = {mark for mark, holder in enumerate(holders) if number_of(holder) not in reached}
        _mark_as_pagination(tree.at(tree.at(page)["Contents"]).stream, loose)
        for mark in loose:
            holders[mark] = "null"


def _mark_as_pagination(stream: list[Any], loose: set[int]) -> None:
    for place, operand in enumerate(stream):
        if isinstance(operand, dict) and operand.get("MCID") in loose and stream[place + 1] == b"BDC":
            stream[place - 1] = "/Artifact"
            stream[place] = pydyf.Dictionary({"Type": "/Pagination"})


def _list_ids(tree: TagTree) -> None:
    """Header cells and notes are found by their ids, which stand in a sorted list."""
    named = {element["ID"].data: element for element in tree.elements() if "ID" in element}
    if not named:
        return
    names = pydyf.Array([])
    for name in sorted(named):
        names.extend((named[name]["ID"], named[name].reference))
    ids = pydyf.Dictionary({"Names": names})
    tree.pdf.add_object(ids)
    tree.root["IDTree"] = ids.reference
