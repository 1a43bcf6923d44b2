"""Files that are made from the code and looked at by people: schemas, every message, and the page of commands. `make golden` writes them anew, for a reviewer to read."""

from __future__ import annotations

import tempfile
from pathlib import Path

from site_builder import schemas as schemas_folder
from site_builder.formats.as_schema import schemas
from tests import commands_page
from tests.rules.every_message import every_message

SCHEMAS = Path(schemas_folder.__file__).parent
MESSAGES = Path(__file__).parent / "rules" / "messages.txt"


def main() -> None:
    """Write all of them."""
    for name, text in schemas().items():
        (SCHEMAS / name).write_text(text, encoding="utf-8")
    with tempfile.TemporaryDirectory() as scratch:
        MESSAGES.write_text(every_message(Path(scratch)), encoding="utf-8")
    commands_page.PAGE.write_text(commands_page.commands_page(), encoding="utf-8")


if __name__ == "__main__":
    main()
