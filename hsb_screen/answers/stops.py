"""Recorded facts that take a matter out of this tool, and whom to call instead."""

from dataclasses import dataclass

from continuum_rules import Contact, Given, Pack, StopStatus, stops_from_facts


@dataclass(frozen=True, slots=True)
class StopNow:
    """A fact that takes the matter out of this tool."""

    say: str
    contact: Contact | None


def stops_now(pack: Pack, given: Given) -> tuple[StopNow, ...]:
    """List the stops that recorded facts bring; those only not ruled out are left out."""
    standing = {
        stop.id for stop in stops_from_facts(pack, given) if stop.status is StopStatus.STANDS
    }
    return tuple(
        StopNow(stop.say, pack.contacts.get(stop.contact or ""))
        for stop in pack.stops
        if stop.id in standing
    )
