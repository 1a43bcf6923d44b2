"""The bundle on its way to the panel: protected by a passphrase, and handed over to a mail server that really answers."""

from __future__ import annotations

import email
import io
import re
from datetime import datetime
from email.policy import default
from typing import TYPE_CHECKING, Any

import pytest
import pyzipper

from site_builder.deliver import smtp
from site_builder.model.fields import LONDON
from site_builder.pipeline import send
from site_builder.read import mail_server, passphrase
from tests.mail_servers import (
    HOST,
    PASSWORD,
    USER,
    Certificate,
    Mailbox,
    a_server,
    a_talker,
    certificate,
    knows_the_login,
    trusted,
    until_closed,
)
from tests.scr import Answer, scr, tree

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.a_board import ABoard

__all__ = ["certificate", "trusted"]

PASSPHRASE = "thistle copper lantern otter"
SENT_AT = datetime(2026, 11, 5, 12, 34, tzinfo=LONDON)


@pytest.fixture
def ready(board: ABoard, monkeypatch: pytest.MonkeyPatch) -> ABoard:
    """A board with one report to be published on 12 November, and a clock that says 5 November."""
    board.report("child-a", publication_date="2026-11-12")
    monkeypatch.setattr(send, "read_clock", lambda: SENT_AT)
    monkeypatch.delenv(mail_server.SETTING, raising=False)
    monkeypatch.delenv(passphrase.SETTING, raising=False)
    return board


@pytest.fixture
def post(trusted: Certificate, monkeypatch: pytest.MonkeyPatch) -> Iterator[Mailbox]:
    """A mail server that the environment names, with TLS and a login."""
    mailbox = Mailbox()
    with a_server(mailbox, tls_context=trusted.of_server(), require_starttls=True, authenticator=knows_the_login) as port:
        monkeypatch.setenv(mail_server.SETTING, f"smtp+starttls://{USER}:{PASSWORD}@{HOST}:{port}")
        yield mailbox


def _bundle(board: ABoard, *options: str, now: str = "2026-11-05T09:30") -> Answer:
    return scr(board.root, "bundle", "child-a", *options, now=now)


def _files(board: ABoard) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted((board.root / "bundles").glob("*"))}


def _attached(message: bytes) -> dict[str, bytes]:
    read = email.message_from_bytes(message, policy=default)
    return {str(part.get_filename()): part.get_content() for part in read.iter_attachments()}


def test_what_is_sent_is_the_draft_and_the_lines_to_write_clear_the_report(ready: ABoard, post: Mailbox) -> None:
    answer = _bundle(ready, "--send")
    assert answer.code == 0, answer.err
    (taken,) = post.taken
    (draft,) = [content for name, content in _files(ready).items() if name.endswith(".eml")]
    head, _, rest = taken.content.partition(b"Subject:")
    assert draft == b"X-Unsent: 1\r\nSubject:" + rest
    message_id = re.search(r"Message-ID: (<[0-9a-f]{32}@[a-z.-]+>)", answer.out)
    assert message_id
    assert head.decode() == f"Date: Thu, 05 Nov 2026 12:34:00 +0000\r\nMessage-ID: {message_id[1]}\r\n"
    assert (taken.mail_from, taken.rcpt_tos) == (ready.read().board.contact.email, ["panel@national-panel.example"])
    assert draft.isascii()
    assert post.encrypted == [True]

    assert "Sent to panel@national-panel.example on Thursday 5 November 2026 at 12:34, London time." in answer.out
    assert "The mail server's answer: 250 2.0.0 Taken over as 4711\n" in answer.out
    lines = answer.out[answer.out.index("\npanel:\n") :]
    assert "  sent: 2026-11-05\n" in lines
    assert '  how: "e-mail"\n' in lines
    assert "YYYY" not in answer.out
    case = ready.root / "reports" / "child-a" / "case.yml"
    before = case.read_text()
    case.write_text(before + lines)
    assert ready.findings("2026-11-05T12:40") == []
    assert ready.state("child-a", "2026-11-05T12:40") == "embargoed"


def test_it_is_the_clock_that_says_when_it_was_sent_and_not_what_was_asked_for(ready: ABoard, post: Mailbox) -> None:
    answer = _bundle(ready, "--send", now="2026-11-01T09:30")
    assert "  sent: 2026-11-05\n" in answer.out
    assert "2026-11-01" not in answer.out


def test_sending_writes_nothing_into_the_reports(ready: ABoard, post: Mailbox) -> None:
    before = tree(ready.root / "reports")
    assert _bundle(ready, "--send").code == 0
    assert tree(ready.root / "reports") == before


def test_where_others_are_sent_copies_too_their_day_is_not_taken_from_the_panels(ready: ABoard, post: Mailbox) -> None:
    ready.report("child-a", publication_date="2027-01-04", policy="england-2018")
    answer = _bundle(ready, "--send")
    assert answer.code == 0, answer.err
    panel, _, others = answer.out.partition("\nNow paste these lines below `panel:` once the others")
    assert "  sent: 2026-11-05\n" in panel
    assert "also:" not in panel
    assert "    - {to: secretary-of-state, sent: YYYY-MM-DD}\n" in others


@pytest.mark.parametrize(
    ("answers", "words"),
    [
        ({"RCPT": "550 5.1.1 No such mailbox"}, "refused the recipient"),
        ({"DATA": "552 5.3.4 Too big"}, "refused the message as too large"),
    ],
)
def test_what_the_server_refuses_is_not_sent_and_has_no_lines_to_write(
    ready: ABoard, post: Mailbox, answers: dict[str, str], words: str
) -> None:
    post.answers.update(answers)
    answer = _bundle(ready, "--send")
    assert answer.code == 1
    assert words in answer.err
    _not_sent(ready, answer)


def _not_sent(board: ABoard, answer: Answer) -> None:
    said = answer.out + answer.err
    assert "panel:\n" not in said
    assert "Sent to" not in said
    assert PASSWORD not in said
    assert "nothing was sent" in answer.err or "nothing counts as sent" in answer.err
    assert any(name.endswith(".eml") for name in _files(board))  # to be sent by hand


def test_a_server_that_never_answers_is_given_up(ready: ABoard, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(smtp, "ANSWER_WITHIN", 0.2)
    with a_talker(until_closed) as port:
        monkeypatch.setenv(mail_server.SETTING, f"smtps://{USER}:{PASSWORD}@{HOST}:{port}")
        answer = _bundle(ready, "--send")
    assert answer.code == 1
    assert "did not answer in time" in answer.err
    _not_sent(ready, answer)


def test_a_server_whose_certificate_nobody_trusts_gets_neither_copy_nor_password(
    ready: ABoard, certificate: Certificate, monkeypatch: pytest.MonkeyPatch
) -> None:
    mailbox = Mailbox()
    with a_server(mailbox, ssl_context=certificate.of_server(), auth_require_tls=False, authenticator=knows_the_login) as port:
        monkeypatch.setenv(mail_server.SETTING, f"smtps://{USER}:{PASSWORD}@{HOST}:{port}")
        answer = _bundle(ready, "--send")
    assert answer.code == 1
    assert "cannot be trusted" in answer.err
    assert mailbox.taken == []
    _not_sent(ready, answer)


@pytest.mark.parametrize(("publication", "code"), [("2026-11-11", 1), ("2026-11-13", 0)])  # the day itself: above
def test_a_letter_that_announces_a_day_for_which_it_comes_too_late_is_not_sent(
    ready: ABoard, post: Mailbox, publication: str, code: int
) -> None:
    ready.report("child-a", publication_date=publication)
    answer = _bundle(ready, "--send")
    assert answer.code == code, answer.err
    assert len(post.taken) == 1 - code
    if code:
        assert "reports/child-a/report.md:5: a copy sent now is too late" in answer.err
        assert "the earliest day is Thursday 12 November 2026" in answer.err


def _settings(board: ABoard, old: str, new: str) -> None:
    path = board.root / "mkdocs.yml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


PANEL, BOARD = "email: panel@national-panel.example", "email: reviews@rcscb.example"


@pytest.mark.parametrize(
    ("options", "settings", "server", "words"),
    [
        (["--send"], None, None, "SCR_SMTP_URL is not set"),
        (["--send"], None, f"smtp://{USER}:{PASSWORD}@mail.example:25", "encrypted or not at all"),
        (["--send"], (PANEL, ""), "smtps://mail.example", "extra.scr.panel.email is missing"),
        (["--send"], (PANEL, "email: panel@national-panel.example, chair@national-panel.example"), "smtps://mail.example", "extra.scr.panel.email has another form"),
        (["--send"], (BOARD, ""), "smtps://mail.example", "extra.scr.contact.email is missing"),
        (["--send", "--draft"], None, "smtps://mail.example", "a draft is nobody's copy, so it is not sent"),
        (["--protect"], None, None, "SCR_BUNDLE_PASSPHRASE is not set"),
    ],
)  # fmt: skip
def test_what_is_missing_is_told_before_anything_is_made(
    ready: ABoard,
    monkeypatch: pytest.MonkeyPatch,
    options: list[str],
    settings: tuple[str, str] | None,
    server: str | None,
    words: str,
) -> None:
    if settings:
        _settings(ready, *settings)
    if server:
        monkeypatch.setenv(mail_server.SETTING, server)
    answer = _bundle(ready, *options)
    assert answer.code == 2
    assert words in answer.err
    assert PASSWORD not in answer.err
    assert not (ready.root / "bundles").exists()


@pytest.mark.parametrize("weak", ["tiny", "1234567890123456", "SCR-child-a child-a"])
def test_a_weak_passphrase_protects_nothing(ready: ABoard, monkeypatch: pytest.MonkeyPatch, weak: str) -> None:
    monkeypatch.setenv(passphrase.SETTING, weak)
    answer = _bundle(ready, "--protect")
    assert answer.code == 2
    assert "could be guessed" in answer.err
    assert weak not in answer.err
    assert not (ready.root / "bundles").exists()


def test_a_protected_bundle_is_the_only_thing_that_the_e_mail_has_attached(
    ready: ABoard, post: Mailbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(passphrase.SETTING, PASSPHRASE)
    answer = _bundle(ready, "--protect", "--send")
    assert answer.code == 0, answer.err
    files = _files(ready)
    stem = f"SCR-child-a-{ready.fingerprint('child-a')}"
    sealed = files[f"{stem}-protected.zip"]
    assert f"The bundle, protected: bundles/{stem}-protected.zip\n" in answer.out
    assert _attached(files[f"{stem}.eml"]) == {f"{stem}-protected.zip": sealed}
    assert _attached(post.taken[0].content) == {f"{stem}-protected.zip": sealed}
    with pyzipper.AESZipFile(io.BytesIO(sealed)) as archive:
        assert archive.namelist() == ["bundle.zip"]
        assert archive.read("bundle.zip", pwd=PASSPHRASE.encode()) == files[f"{stem}.zip"]
        with pytest.raises((RuntimeError, pyzipper.BadZipFile)):
            archive.read("bundle.zip", pwd=b"thistle copper lantern badger")
    assert "never by e-mail" in " ".join(answer.out.split())

    text = str(email.message_from_bytes(files[f"{stem}.eml"], policy=default).get_body().get_content())
    assert "SCR-child-a" in text
    assert "12 November" not in text + files[f"{stem}.txt"].decode()
    assert all(PASSPHRASE.encode() not in content for content in files.values())
    assert all(PASSPHRASE not in path.read_text(errors="replace") for path in ready.root.rglob("*") if path.is_file())
    assert PASSPHRASE not in answer.out + answer.err


def test_on_its_way_a_protected_bundle_does_not_say_that_its_report_is_to_be_withheld(
    ready: ABoard, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(passphrase.SETTING, PASSPHRASE)
    ready.report("child-a", withhold={"reason": "A stated reason."})
    assert _bundle(ready, "--protect", "--kind", "withhold").code == 0
    (mail,) = [content for name, content in _files(ready).items() if name.endswith(".eml")]
    said = email.message_from_bytes(mail, policy=default)
    assert "withh" not in f"{said['Subject']} {list(_attached(mail))} {said.get_body().get_content()}"
    assert b"withh" not in re.sub(rb"\r\n[A-Za-z0-9+/=]{60,}(?=\r\n)", b"", mail)


def test_the_bundle_in_a_protected_one_is_the_same_bytes_again(ready: ABoard, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(passphrase.SETTING, PASSPHRASE)
    made: list[dict[str, Any]] = []
    for _ in range(2):
        assert _bundle(ready, "--protect").code == 0
        made.append(_files(ready))
    differing = {name.rpartition("-")[2] for name in made[0] if made[0][name] != made[1][name]}
    fingerprint = ready.fingerprint("child-a")
    assert differing == {"protected.zip", f"{fingerprint[-4:]}.eml"}
    assert made[0][f"SCR-child-a-{fingerprint}.zip"] == made[1][f"SCR-child-a-{fingerprint}.zip"]


def test_a_draft_may_be_protected_too_and_has_no_e_mail(ready: ABoard, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(passphrase.SETTING, PASSPHRASE)
    assert _bundle(ready, "--protect", "--draft").code == 0
    assert list(_files(ready)) == ["SCR-child-a-DRAFT-protected.zip", "SCR-child-a-DRAFT.pdf", "SCR-child-a-DRAFT.zip"]
