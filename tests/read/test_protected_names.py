"""The list of protected names is loaded whole or the run stops; nothing that is said repeats a name."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from site_builder.errors import CannotRead
from site_builder.pipeline.protect import protect
from site_builder.read.protected_names import KEY, read_key, read_list, read_protected_names
from site_builder.read.repository import read_repository

if TYPE_CHECKING:
    from pathlib import Path

    from tests.a_board import ABoard

LIST = "# Names\nTyler Garden\nZephyrine Quillfeather\n"
THE_KEY = "0123456789abcdef0123456789abcdef"
NOTHING = "so no text was searched for protected names, and nothing was done"


@pytest.fixture(autouse=True)
def _no_key_of_the_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(KEY, raising=False)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "board").mkdir()
    (tmp_path / "names.txt").write_text(LIST, encoding="utf-8")
    return tmp_path / "board"


def _index(root: Path, monkeypatch: pytest.MonkeyPatch, key: str = THE_KEY) -> Path:
    monkeypatch.setenv(KEY, key)
    protect(root, root.parent / "names.txt", root / "index.json")
    return root / "index.json"


def _refusal(setting: str, root: Path) -> str:
    with pytest.raises(CannotRead) as refused:
        read_protected_names(setting, root)
    assert refused.value.exit_code == 2
    assert "Tyler" not in str(refused.value)
    return str(refused.value)


@pytest.mark.parametrize(
    "setting",
    [
        pytest.param("../names.txt", id="from the board's folder"),
        pytest.param("{tmp}/names.txt", id="absolute"),
        pytest.param("~/names.txt", id="from the home folder"),
        pytest.param("$NAMES_FILE", id="a variable"),
        pytest.param("${{NAMES_FILE}}", id="a variable in brackets"),
    ],
)
def test_a_list_is_found_by_any_kind_of_path(root: Path, monkeypatch: pytest.MonkeyPatch, setting: str) -> None:
    monkeypatch.setenv("HOME", str(root.parent))
    monkeypatch.setenv("NAMES_FILE", str(root.parent / "names.txt"))
    names = read_protected_names(setting.format(tmp=root.parent), root)
    assert names.find("so T y l e r said") == ((3, 12),)


def test_a_list_may_begin_with_a_byte_order_mark_and_end_its_lines_as_windows_does(root: Path) -> None:
    (root.parent / "names.txt").write_bytes(b"\xef\xbb\xbf" + LIST.replace("\n", "\r\n").encode())
    assert read_protected_names("../names.txt", root).find("Garden") == ((0, 6),)


def test_an_index_finds_what_the_list_does(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    index = _index(root, monkeypatch)
    names = read_protected_names("index.json", root)
    assert "yler" not in index.read_text()
    assert names.find("so T y l e r said") == ((3, 12),)
    monkeypatch.setenv(KEY, f" {THE_KEY}\n")  # as secrets are often pasted
    assert read_protected_names("index.json", root) == names


@pytest.mark.parametrize(
    ("content", "message"),
    [
        pytest.param(None, f"the file that extra.scr.protected_names in mkdocs.yml names is not there, {NOTHING}; put it in its place, or correct its path", id="missing"),
        pytest.param(b"", f"the file that extra.scr.protected_names in mkdocs.yml names is empty, {NOTHING}; put the list back", id="empty"),
        pytest.param(b" \n\t\n", f"the file that extra.scr.protected_names in mkdocs.yml names is empty, {NOTHING}; put the list back", id="blank"),
        pytest.param(b"Tyler\xff\n", "the file that extra.scr.protected_names in mkdocs.yml names is not UTF-8; save it as UTF-8 in your editor", id="another encoding"),
        pytest.param(b"x" * (4 * 1024 * 1024 + 1), "the file that extra.scr.protected_names in mkdocs.yml names is too large to be a list of names", id="too large"),
        pytest.param(
            b"Tyler Garden\n",
            f"the list of protected names does not hold the name by which it is known to be whole, {NOTHING}; write the line `Zephyrine Quillfeather` into "
            "the list; it is an invented name that shows that the list was loaded",
            id="G15 no canary",
        ),
        pytest.param(
            b"Tyler: 4\nZephyrine Quillfeather\n",
            "the list of protected names: line 1 holds more than a name: write one name on each line, in letters, and remarks after a `#` at its beginning",
            id="more than a name",
        ),
    ],
)  # fmt: skip
def test_a_list_that_is_none_is_refused(root: Path, content: bytes | None, message: str) -> None:
    (root.parent / "names.txt").unlink()
    if content is not None:
        (root.parent / "names.txt").write_bytes(content)
    assert _refusal("../names.txt", root) == message


def test_a_path_that_the_system_refuses_is_told(root: Path) -> None:
    assert _refusal("x" * 300, root) == (
        f"the file that extra.scr.protected_names in mkdocs.yml names could not be opened (File name too long), {NOTHING}"
    )


def test_a_folder_is_no_list(root: Path) -> None:
    assert _refusal("..", root).startswith("the file that extra.scr.protected_names in mkdocs.yml names is not there")


def test_a_list_that_holds_only_the_canary_protects_nobody(root: Path) -> None:
    (root.parent / "names.txt").write_text("Zephyrine Quillfeather\n")
    assert _refusal("../names.txt", root) == f"the list of protected names holds only the invented name, {NOTHING}; put the list back"


@pytest.mark.parametrize("inside", ["names.txt", "sub/names.txt", "link.txt"])
def test_a_list_in_clear_inside_the_board_is_refused(root: Path, inside: str) -> None:
    (root / "sub").mkdir()
    for name in ("names.txt", "sub/names.txt"):
        (root / name).write_text(LIST)
    (root / "link.txt").symlink_to(root / "names.txt")
    assert _refusal(inside, root).startswith(
        "extra.scr.protected_names in mkdocs.yml holds real names in clear and lies in the board's repository"
    )


def test_so_is_one_elsewhere_in_the_repository_that_the_board_belongs_to(root: Path) -> None:
    (root.parent / ".git").mkdir()
    assert "lies in the board's repository" in _refusal("../names.txt", root)


@pytest.mark.parametrize("setting", ["$NAMES_FILE", "${NAMES_FILE}"])
@pytest.mark.parametrize("value", [None, "", " "])
def test_a_variable_that_is_not_set_is_refused(root: Path, monkeypatch: pytest.MonkeyPatch, setting: str, value: str | None) -> None:
    monkeypatch.delenv("NAMES_FILE", raising=False)
    if value is not None:
        monkeypatch.setenv("NAMES_FILE", value)
    assert _refusal(setting, root) == (
        f"extra.scr.protected_names in mkdocs.yml names the environment variable NAMES_FILE, which is not set, {NOTHING}; in a pipeline, add it to the "
        "secrets as a file"
    )


def test_a_home_that_nobody_has_is_refused(root: Path) -> None:
    assert _refusal("~nobody-of-this-name/names.txt", root) == (
        "extra.scr.protected_names in mkdocs.yml begins with `~` for a user that this machine does not know; write the whole path"
    )


@pytest.mark.parametrize("key", [None, "", "  "])
def test_an_index_without_its_key_is_refused(root: Path, monkeypatch: pytest.MonkeyPatch, key: str | None) -> None:
    _index(root, monkeypatch)
    monkeypatch.delenv(KEY)
    if key is not None:
        monkeypatch.setenv(KEY, key)
    assert _refusal("index.json", root) == (
        f"the environment variable SCR_PROTECTED_NAMES_KEY is not set, {NOTHING}; take the key from where it is kept, or, in a pipeline, from its "
        "secrets. A new one is made with `openssl rand -hex 32`"
    )


def test_a_key_of_31_characters_is_refused_and_one_of_32_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(KEY, THE_KEY[:31])
    with pytest.raises(CannotRead, match=r"shorter than 32 characters, and could be guessed; make one with `openssl rand -hex 32`$"):
        read_key()
    monkeypatch.setenv(KEY, THE_KEY)
    assert read_key() == THE_KEY.encode()


def test_another_key_is_refused(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _index(root, monkeypatch)
    monkeypatch.setenv(KEY, THE_KEY[::-1])
    assert _refusal("index.json", root) == (
        f"the key in SCR_PROTECTED_NAMES_KEY is not the one that the index of protected names was made with, {NOTHING}; take the right one, or make "
        "the index anew with `scr protect`"
    )


DAMAGED = f"the index of protected names is damaged, or of another program, {NOTHING}; make it anew with `scr protect`"


@pytest.mark.parametrize(
    "change",
    [
        pytest.param({"format": 2}, id="another format"),
        pytest.param({"kind": "register"}, id="another kind"),
        pytest.param({"names": None}, id="no names"),
        pytest.param({"names": ["Tyler"]}, id="names in clear"),
        pytest.param({"names": [1]}, id="numbers"),
        pytest.param({"lengths": ["5"]}, id="lengths that are texts"),
        pytest.param({"lengths": [True]}, id="lengths that are none"),
        pytest.param({"words": 2}, id="words that are no list"),
    ],
)
def test_a_damaged_index_is_refused(root: Path, monkeypatch: pytest.MonkeyPatch, change: dict[str, Any]) -> None:
    index = _index(root, monkeypatch)
    index.write_text(json.dumps({**json.loads(index.read_text()), **change}))
    assert _refusal("index.json", root) == DAMAGED


@pytest.mark.parametrize("text", ["{", "{}", "{]", '{"names": []}', "{" * 100_000])
def test_what_is_no_index_is_refused(root: Path, monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setenv(KEY, THE_KEY)
    (root / "index.json").write_text(text)
    assert _refusal("index.json", root) == DAMAGED


def test_an_index_that_holds_the_canary_alone_is_refused(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    index = _index(root, monkeypatch)
    before = json.loads(index.read_text())
    (root.parent / "names.txt").write_text("Zephyrine Quillfeather\nQuillfeather Zephyrine\n")
    _index(root, monkeypatch)
    assert _refusal("index.json", root) == f"the index of protected names holds none, {NOTHING}; make it anew with `scr protect`"
    assert len(before["names"]) == 8


def test_an_index_that_lacks_the_canary_is_refused_like_one_of_another_key(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    index = _index(root, monkeypatch)
    index.write_text(json.dumps({**json.loads(index.read_text()), "names": []}))
    assert "is not the one that the index" in _refusal("index.json", root)


@pytest.mark.parametrize("text", ["# nobody\n", "Zephyrine Quillfeather\n"])
def test_no_index_is_made_of_a_list_without_names(root: Path, text: str) -> None:
    (root.parent / "names.txt").write_text(text)
    with pytest.raises(CannotRead, match=r"^the list holds no names; write one on each line$"):
        read_list(root.parent / "names.txt", root)


def test_a_board_reads_them_with_everything_else(board: ABoard) -> None:
    assert board.read().names("Wilhelmina") == ((0, 10),)
    settings = (board.root / "mkdocs.yml").read_text()
    (board.root / "mkdocs.yml").write_text(
        settings.replace("protected_names: ../names.txt", "publication_hour_: x").replace("    publication_hour_: x\n", "")
    )
    assert board.read().names("Wilhelmina") == ()
    (board.root / "mkdocs.yml").write_text(settings.replace("../names.txt", "../nowhere.txt"))
    with pytest.raises(CannotRead, match="is not there"):
        read_repository(board.root)
