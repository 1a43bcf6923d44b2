"""Every command and every option is documented, as it is."""

from __future__ import annotations

from site_builder.cli import main
from tests.commands_page import ENDS, PAGE, commands_page


def test_the_page_of_commands_is_that_of_this_program() -> None:
    assert ENDS.keys() == main.commands.keys(), "say in tests/commands_page.py what the new command ends with, then `make golden`"
    assert PAGE.read_text(encoding="utf-8") == commands_page(), "`make golden` writes it anew; read what changed"


def test_every_command_says_what_it_does_and_every_option_what_it_is_for() -> None:
    for name, command in main.commands.items():
        assert command.help, name
        assert [
            option.opts for option in command.params if option.param_type_name == "option" and not getattr(option, "help", None)
        ] == [], name
