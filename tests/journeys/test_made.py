"""What is made once for all processes is whole, and made again by nobody who finds it."""

import pytest

from tests.journeys.made import once_for_all

FILE = "made.txt"


class Process:
    """Where one process of the tests keeps its folders, as pytest gives them out."""

    def __init__(self, base):
        self.base = base
        self.base.mkdir()

    def getbasetemp(self):
        """Where this process keeps everything."""
        return self.base

    def mktemp(self, name):
        """A folder of its own."""
        made = self.base / f"{name}0"
        made.mkdir()
        return made


@pytest.fixture
def processes(tmp_path):
    return [Process(tmp_path / f"popen-gw{number}") for number in range(2)]


def writing(text, meanwhile=lambda: None):
    def make(folder):
        folder.mkdir()
        (folder / FILE).write_text(text)
        meanwhile()

    return make


def never(folder):
    raise AssertionError(f"{folder} was made again")


def test_the_second_process_finds_what_the_first_one_made(processes):
    first, second = processes
    made = once_for_all(first, "all", writing("by the first"))

    assert once_for_all(second, "all", never) == made
    assert (made / FILE).read_text() == "by the first"


def test_where_two_begin_at_once_both_use_that_of_the_first_to_be_done(processes):
    first, second = processes
    found = []
    slow = writing(
        "late", lambda: found.append(once_for_all(second, "all", writing("first to be done")))
    )

    made = once_for_all(first, "all", slow)

    assert found == [made]
    assert [each.name for each in made.iterdir()] == [FILE]
    assert (made / FILE).read_text() == "first to be done"


def test_what_could_not_be_made_is_found_by_nobody(processes):
    def breaks():
        raise RuntimeError

    first, second = processes
    with pytest.raises(RuntimeError):
        once_for_all(first, "all", writing("half", breaks))

    made = once_for_all(second, "all", writing("whole"))

    assert (made / FILE).read_text() == "whole"


def test_one_process_alone_keeps_it_among_its_own_folders(tmp_path):
    alone = Process(tmp_path / "pytest-0")

    assert once_for_all(alone, "all", writing("alone")).parent == alone.base
