"""Work by all cores gives what work by one gives."""

from __future__ import annotations

import os
import threading

import pytest

from site_builder import crew
from site_builder.crew import cores_at_hand, each


def squared(number: int) -> tuple[int, int]:
    return number * number, os.getpid()


@pytest.fixture
def two_cores(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(crew, "cores_at_hand", lambda: 2)


@pytest.mark.usefixtures("two_cores")
def test_many_things_come_back_in_order_from_other_processes() -> None:
    results = list(each(squared, range(50), least=50))
    assert [square for square, _ in results] == [number * number for number in range(50)]
    assert os.getpid() not in {process for _, process in results}


@pytest.mark.usefixtures("two_cores")
def test_few_things_are_done_here() -> None:
    assert list(each(squared, range(9), least=10)) == [(number * number, os.getpid()) for number in range(9)]
    assert list(each(squared, [], least=1)) == []


def test_beside_other_threads_no_process_is_forked() -> None:
    release = threading.Event()
    other = threading.Thread(target=release.wait)
    other.start()
    try:
        assert cores_at_hand() == 1
        assert list(each(squared, range(3), least=1)) == [(0, os.getpid()), (1, os.getpid()), (4, os.getpid())]
    finally:
        release.set()
        other.join()


def refused(number: int) -> int:
    if number == 3:
        raise ValueError("three")
    return number


@pytest.mark.usefixtures("two_cores")
def test_what_goes_wrong_in_a_helper_is_raised_here() -> None:
    with pytest.raises(ValueError, match="three"):
        list(each(refused, range(20), least=1))


HERE = os.getpid()


def deadly(number: int) -> int:
    if number == 5 and os.getpid() != HERE:
        os._exit(9)
    return number


@pytest.mark.usefixtures("two_cores")
def test_what_a_helper_that_died_had_in_hand_is_done_here() -> None:
    assert list(each(deadly, range(20), least=1)) == list(range(20))
