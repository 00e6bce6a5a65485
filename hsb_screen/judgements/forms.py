"""The forms in which people say where they place the behaviour."""

from collections.abc import Iterable
from typing import Any

from continuum_rules import Level, LevelRange, Pack
from hsb_screen.forms import Choice, NotYet, OneOf, Paragraphs, SecureForm
from hsb_screen.guidance import why as reasons
from hsb_screen.judgements.models import Stance
from hsb_screen.judgements.service import ViewGiven

NOT_SURE = "not_sure"

BELOW = (
    "Below what the recorded answers support: a second person has to confirm it, and until then "
    "the steps of the lower end stay in force"
)


class FirstViewForm(SecureForm):
    """Where a person places the behaviour before they see the indication."""

    why = reasons.FIRST_VIEW

    level: OneOf

    @property
    def placed(self) -> str | None:
        """The level chosen; None for "Not sure yet"."""
        return None if self.level.data == NOT_SURE else str(self.level.data)


def first_view_form(pack: Pack) -> type[FirstViewForm]:
    """Make the form of the first view: every place of the pack, and "Not sure yet"."""
    level = OneOf(
        "Before you see the indication: where would you place this?",
        items=[
            *(Choice(level.id, level.label, level.describes) for level in pack.levels),
            Choice(NOT_SURE, "Not sure yet", after_or=True),
        ],
        missing="Select where you would place it. If you are not sure, select ‘Not sure yet’",
    )
    return type("ThisFirstViewForm", (FirstViewForm,), {"level": level})


class ViewForm(SecureForm):
    """What a practitioner thinks, having seen the indication."""

    why = reasons.VIEW

    stance: OneOf
    higher: OneOf
    lower: OneOf
    reason: Paragraphs

    def validate_reason(self, field: Any) -> None:
        """Placing it elsewhere takes a reason."""
        if self.stance.data in {Stance.HIGHER, Stance.LOWER} and not field.data:
            raise NotYet(f"Enter why you would place it {self.stance.data}")

    @property
    def given(self) -> ViewGiven:
        """The view as it was given."""
        stance = Stance(self.stance.data)
        elsewhere = {Stance.HIGHER: self.higher, Stance.LOWER: self.lower}.get(stance)
        level = str(elsewhere.data) if elsewhere is not None else None
        return ViewGiven(stance, level, self.reason.data or "")

    @property
    def typed(self) -> dict[str, str]:
        """What was typed and chosen so far, for "Save and come back later"."""
        names = ("stance", "higher", "lower", "reason")
        return {name: str(self[name].data) for name in names if self[name].data}


def view_form(pack: Pack, ends: LevelRange, range_words: str) -> type[ViewForm]:
    """Make the form that stands beneath an indication.

    Args:
        pack: The screening's pack.
        ends: The range that is shown.
        range_words: The same in a few words.
    """
    higher = [level for level in pack.levels if level > ends.lowest]
    lower = [level for level in pack.levels if level < ends.highest]
    return type(
        "ThisViewForm",
        (ViewForm,),
        {
            "stance": _stance(range_words, bool(higher), bool(lower)),
            "higher": _elsewhere("Where would you place it?", higher, ends, Stance.HIGHER),
            "lower": _elsewhere("Where would you place it?", lower, ends, Stance.LOWER),
            "reason": Paragraphs("What did you weigh up?"),
        },
    )


def _stance(range_words: str, has_higher: bool, has_lower: bool) -> OneOf:
    items = [Choice(Stance.AGREE, f"I agree with the range: {range_words}")]
    if has_higher:
        hint = "You say where and why; protective steps apply at once"
        items.append(Choice(Stance.HIGHER, "I would place it higher", hint))
    if has_lower:
        hint = "You say where and why; your lead is asked to respond"
        items.append(Choice(Stance.LOWER, "I would place it lower", hint))
    items.append(Choice(Stance.NOT_SURE, "I am not sure: I want to talk it through with my lead"))
    return OneOf(
        "Where do you place it now?",
        items=items,
        missing="Select where you place it now. If you are not sure, say so",
    )


def level_choices(levels: Iterable[Level], ends: LevelRange) -> list[Choice]:
    """Offer places, and say beside those below the lower end what they take."""
    return [Choice(level.id, level.label, BELOW if level < ends.lowest else "") for level in levels]


def _elsewhere(label: str, levels: Iterable[Level], ends: LevelRange, needed_for: Stance) -> OneOf:
    def check(form: Any, field: Any) -> None:
        if form.stance.data == needed_for and not field.data:
            raise NotYet(f"Select where you would place it, as you would place it {needed_for}")

    return OneOf(label, items=level_choices(levels, ends), validators=[check])
