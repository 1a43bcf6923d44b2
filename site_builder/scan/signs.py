"""Signs that PDFs can be set in: those of the shipped fonts, as a table, so that what is missing is told with its line and before anything is rendered.

A test holds the table to the fonts (`render/fonts.py`). Marks that no font draws, such as a soft hyphen or what joins letters, are no trouble.
"""

from __future__ import annotations

import re
import unicodedata
from html import unescape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

DRAWN = """
    0 d 20-7e a0-377 37a-37f 384-38a 38c 38e-3a1 3a3-3e1 3f0-52f 600-604 606-61b 61e-6a1 6a3-6ff 750-77f 8a0 8a2-8ac 8b3 8e4-8fe 900-97f
    e3f 10fb 1ab0-1ac0 1ac5 1ac7-1ace 1c80-1c88 1d00-1df9 1dfb-1f15 1f18-1f1d 1f20-1f45 1f48-1f4d 1f50-1f57 1f59 1f5b 1f5d 1f5f-1f7d
    1f80-1fb4 1fb6-1fc4 1fc6-1fd3 1fd6-1fdb 1fdd-1fef 1ff2-1ff4 1ff6-1ffe 2000-2064 2066-2071 2074-208e 2090-209c 20a0-20c0 20f0
    2100-215f 2183-2184 2189 2190-2199 21a9-21aa 21b0-21b3 21b6-21b7 21ba-21bb 21c4 21c6 2202 2206 220f 2211-2212 2215 2219-221a 221e
    222b 2248 2260 2264-2265 25ca 25cc 2713 274c 2b0e-2b11 2c60-2c7f 2de0-2e5d a640-a69f a700-a7ca a7d0-a7d1 a7d3 a7d5-a7d9 a7f2-a7ff
    a8ff a92e ab30-ab6b ece0 efcc fb00-fb06 fb51 fb53-fb55 fb57-fb59 fb5b-fb5d fb5f-fb61 fb63-fb65 fb67-fb69 fb6b-fb6d fb6f-fb71
    fb73-fb75 fb77-fb79 fb7b-fb7d fb7f-fb81 fb83 fb85 fb87 fb89 fb8b fb8d fb8f-fb91 fb93-fb95 fb97-fb99 fb9b-fb9d fb9f fba1 fba5
    fba7-fba9 fbab-fbad fbaf fbb1-fbc1 fbd4-fbd6 fbd8 fbda fbdc fbdf fbe1 fbe3 fbe5-fbe9 fbfd-fbff fc03-fc04 fc09-fc0a fc0f-fc10
    fc13-fc14 fc31-fc32 fc35-fc36 fc3d-fc3e fc42-fc44 fc4f-fc50 fc59-fc5d fc64-fc65 fc67-fc6b fc6d-fc71 fc73-fc77 fc79-fc7b fc83-fc84
    fc8a-fc8b fc8d-fc92 fc94-fc96 fccc fcd9 fcf2-fcf4 fcfb-fcfe fd05-fd08 fd0d-fd10 fd17-fd1a fd21-fd24 fd29-fd2c fd3c-fd3f fdf1-fdf2
    fdf4 fdfa-fdfd fe00 fe20-fe2f fe70-fe74 fe76-fefc feff fffc-fffd 10780-10785 10787-107b0 107b2-107ba 1df00-1df1e
"""
_NEVER_DRAWN = "9-a 34f 61c 180b-180e 2065 fe00-fe0f feff 1d173-1d17a e0000-e0fff"


def ranges(table: str) -> Iterator[range]:
    """The ranges of a table of hexadecimal numbers such as `20-7e a0`."""
    for piece in table.split():
        first, _, last = piece.partition("-")
        yield range(int(first, 16), int(last or first, 16) + 1)


_MISSING = re.compile("[^{}]".format("".join(rf"\U{span[0]:08x}-\U{span[-1]:08x}" for span in ranges(DRAWN + _NEVER_DRAWN))))


def missing_signs(text: str) -> list[str]:
    """Each sign that the fonts lack, once, in the order of the text; also one that is written as a number, such as `&#128512;`."""
    return list(dict.fromkeys(_MISSING.findall(unescape(text))))


def named(sign: str) -> str:
    """A sign by number and name, which every font can show: `U+1F600 (GRINNING FACE)`."""
    return f"U+{ord(sign):04X} ({unicodedata.name(sign, 'a sign without a name')})"
