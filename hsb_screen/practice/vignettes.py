"""The made-up cases that people practise on: data, read once."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from hsb_screen.forms import Choice

FILE = Path(__file__).with_name("vignettes.toml")


@dataclass(frozen=True, slots=True)
class Vignette:
    """One made-up case. Types of behaviour only; some facts are left unknown on purpose.

    Attributes:
        setting: Where it plays, such as "Primary school".
        ages: How old the children are, in words.
        paragraphs: What is known of it.
    """

    id: str
    title: str
    setting: str
    ages: str
    paragraphs: tuple[str, ...]


@cache
def vignettes() -> tuple[Vignette, ...]:
    """Give every made-up case, in the order in which they are offered."""
    held = tomllib.loads(FILE.read_text(encoding="utf-8"))["vignette"]
    return tuple(
        Vignette(
            each["id"], each["title"], each["setting"], each["ages"], tuple(each["paragraphs"])
        )
        for each in held
    )


def vignette_called(vignette_id: str) -> Vignette | None:
    """Give the case with this id; None where there is none, perhaps no longer."""
    return next((each for each in vignettes() if each.id == vignette_id), None)


def vignette_choices() -> tuple[Choice, ...]:
    """Give the cases as entries of a list to choose one from."""
    return tuple(
        Choice(each.id, each.title, f"{each.setting}: {each.ages}") for each in vignettes()
    )
