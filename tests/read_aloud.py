"""What a checker of accessible PDFs says of one; a check, and no proof of conformance to PDF/UA."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


def complaints(pdfs: Iterable[Path]) -> list[str]:
    """Every error and every warning of `outloud`, each with the file and the page; what needs a person is not said."""
    # In a process of its own: what it reads PDFs with writes to the console, and warns, when it is imported.
    outloud = Path(sys.executable).with_name("outloud")
    run = [str(outloud), "--json", "-", "--no-info", "--quiet", "--fail-on", "never", *map(str, pdfs)]
    finished = subprocess.run(run, check=True, capture_output=True, text=True)
    results = json.loads(finished.stdout)["results"]
    assert all(result["error"] is None for result in results), results
    return [
        f"{Path(result['path']).name}: {finding['rule']} {finding['message']}"
        for result in results
        for finding in result["findings"]
        if finding["severity"] != "info"
    ]
