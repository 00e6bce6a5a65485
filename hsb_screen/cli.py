"""hsb-screen: accounts, training, rules, the database and the audit trail, by command line.

Each error is one plain sentence on standard error. Exit codes: 0 done; 1 the audit trail does not
fit together; 2 it could not be done.
"""

import argparse
import getpass
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from pathlib import Path

from sqlalchemy.exc import OperationalError

from hsb_screen import clock, create_app
from hsb_screen.access.permissions import Role
from hsb_screen.accounts import people
from hsb_screen.accounts.people import NotPossible
from hsb_screen.accounts.training_queries import open_queries
from hsb_screen.audit.service import verify_chain
from hsb_screen.config import Config, UnsafeToStart
from hsb_screen.database import open_engine, session, transaction
from hsb_screen.demonstration.service import demonstrate
from hsb_screen.installation import make_installation
from hsb_screen.kept_words.service import forget_overdue
from hsb_screen.migrations import CannotGoDown, UnknownRevision, migrate, newest, standing_at
from hsb_screen.packs.in_force import told
from hsb_screen.packs.service import keep_pack, pack_in_force
from hsb_screen.packs.written_out import written_out


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    given = _parser().parse_args(arguments)
    command: Callable[[argparse.Namespace], int] = given.command
    try:
        return command(given)
    except (UnsafeToStart, NotPossible, CannotGoDown, UnknownRevision) as problem:
        return _stop(str(problem))
    except OperationalError:
        return _stop("The database cannot be reached, or is not set up: run hsb-screen migrate.")


def _stop(sentence: str) -> int:
    sys.stderr.write(sentence + "\n")
    return 2


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")


def _demonstrate(given: argparse.Namespace) -> int:
    for line in demonstrate(given.data, fresh=given.fresh):
        _say(line)
    return 0


def _migrate(given: argparse.Namespace) -> int:
    config = _config(given)
    engine = open_engine(config.database_url)
    migrate(engine, given.to)
    _say(f"The database stands at revision {standing_at(engine) or 'none'}.")
    engine.dispose()
    if given.to == "head":
        with _inside(given):
            make_installation()
            keep_pack(pack_in_force())
    return 0


def _rules(given: argparse.Namespace) -> int:
    with _inside(given):
        for line in told():
            _say(line)
    return 0


def _answers(given: argparse.Namespace) -> int:
    with _inside(given):
        for line in written_out():
            _say(line)
    return 0


def _forget_words(given: argparse.Namespace) -> int:
    with _inside(given):
        count = forget_overdue()
    _say(f"Forgotten: unsaved words of {count} {'form' if count == 1 else 'forms'}.")
    return 0


def _create_person(given: argparse.Namespace) -> int:
    password = _password()
    with _inside(given):
        person = people.create_person(given.email, given.name, given.role, password, given.setting)
        if given.team:
            people.join_team(person, given.team, as_lead=Role.LEAD in given.role)
    _say(f"{given.email} can sign in.")
    return 0


def _give_role(given: argparse.Namespace) -> int:
    with _inside(given):
        change = people.take_role if given.take else people.give_role
        change(people.find_person(given.email), given.role)
    _say(f"{given.email} {'no longer has' if given.take else 'has'} the role {given.role.value}.")
    return 0


def _training(given: argparse.Namespace) -> int:
    with _inside(given):
        people.record_training(people.find_person(given.email), given.completed, given.until)
    _say(f"Training of {given.email} is recorded until {given.until:%d.%m.%Y}.")
    return 0


def _training_queries(given: argparse.Namespace) -> int:
    with _inside(given):
        found = open_queries()
    for query in found:
        ends = query.training.lasts_until
        record = f"until {ends:%d.%m.%Y}" if ends else "none"
        _say(
            f"{query.said_at:%d.%m.%Y} {query.email}, our record: {record}. They say: {query.says}"
        )
    if not found:
        _say("Nobody says that our record of their training is wrong.")
    return 0


def _duty(given: argparse.Namespace) -> int:
    starts_at = given.starting or clock.now()
    with _inside(given):
        person = people.find_person(given.email)
        people.give_duty(person, given.team, starts_at, timedelta(hours=given.hours))
    _say(f"{given.email} is on duty for {given.team}.")
    return 0


def _password_command(given: argparse.Namespace) -> int:
    password = _password()
    with _inside(given):
        people.set_password(people.find_person(given.email), password)
    _say(f"{given.email} has a new password; every sign-in with the old one has ended.")
    return 0


def _forget_second_factor(given: argparse.Namespace) -> int:
    with _inside(given):
        people.forget_second_factor(people.find_person(given.email))
    _say(f"{given.email} has no app and no recovery codes any more; every sign-in has ended.")
    _say("Outside a demonstration whoever gives the password next sets up an app.")
    _say("Make sure who asked, and set a new password with hsb-screen password, told in person.")
    return 0


def _leave(given: argparse.Namespace) -> int:
    with _inside(given):
        people.leave(people.find_person(given.email))
    _say(f"{given.email} can no longer sign in.")
    return 0


def _audit_verify(given: argparse.Namespace) -> int:
    with _inside(given):
        report = verify_chain(session())
    if report.broken_at is not None:
        _say(f"The audit trail is broken at entry {report.broken_at}. {report.because}")
        return 1
    _say(f"The audit trail is complete and unaltered up to entry {report.entries}.")
    _say(f"Its head is {report.head}.")
    return 0


@contextmanager
def _inside(given: argparse.Namespace) -> Iterator[None]:
    """Work inside the application, in one transaction, on a database that is up to date."""
    app = create_app(_config(given))
    engine = app.extensions["hsb_engine"]
    if standing_at(engine) != newest():
        raise UnsafeToStart("The database is not up to date: run hsb-screen migrate.")
    with app.app_context(), transaction():
        yield
    engine.dispose()


def _config(given: argparse.Namespace) -> Config:
    if given.data is None:
        return Config.from_environment()
    return Config.for_data_folder(given.data)


def _password() -> str:
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\n")
    return getpass.getpass("Password, 12 characters or more: ")


def _moment(text: str) -> datetime:
    """Read a moment as the clocks in England show it, unless it says another zone."""
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=clock.LONDON)


def _hours(text: str) -> int:
    if not (text.isascii() and text.isdigit() and 1 <= int(text) <= 72):
        raise argparse.ArgumentTypeError("give whole hours, from 1 to 72")
    return int(text)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="hsb-screen", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    add = _adder(commands)
    command = add("demonstrate", _demonstrate, "make a demonstration ready, and print its sign-ins")
    command.set_defaults(data=Path("var"))
    command.add_argument("--fresh", action="store_true", help="throw away what was there")
    command = add("migrate", _migrate, "bring the database up to date")
    command.add_argument("--to", default="head", metavar="REVISION", help="another revision")
    add("rules", _rules, "say which rules are in force, and what began under others")
    add("answers", _answers, "write all recorded answers, without names or texts, for impact")
    add("forget-words", _forget_words, "forget typed and never saved words that are overdue")
    _add_people(add)
    command = add("audit", _audit_verify, "check the audit trail")
    command.add_argument("what", choices=["verify"])
    return parser


def _add_people(add: "Callable[..., argparse.ArgumentParser]") -> None:
    command = add("create-person", _create_person, "create an account; reads the password", True)
    command.add_argument("name", help="what colleagues read")
    command.add_argument("--role", type=Role, action="append", default=[], choices=list(Role))
    command.add_argument("--team", default="", help="made where there is none of that name")
    command.add_argument("--setting", default="", help="where the person works")
    command = add("role", _give_role, "give a role, or take it away", True)
    command.add_argument("role", type=Role, choices=list(Role))
    command.add_argument("--take", action="store_true", help="take it away")
    command = add("training", _training, "record completed training", True)
    command.add_argument("--completed", type=date.fromisoformat, required=True, metavar="DATE")
    command.add_argument("--until", type=date.fromisoformat, required=True, metavar="DATE")
    add("training-queries", _training_queries, "list who says that their training record is wrong")
    command = add("duty", _duty, "put a lead on duty", True)
    command.add_argument("team")
    command.add_argument("--starting", type=_moment, metavar="MOMENT", help="now if not given")
    command.add_argument("--hours", type=_hours, default=9)
    add("password", _password_command, "set a new password; reads it", True)
    about = "forget somebody's authenticator app and recovery codes, because they are lost"
    add("forget-second-factor", _forget_second_factor, about, True)
    add("leave", _leave, "close an account", True)


def _adder(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]",
) -> Callable[..., argparse.ArgumentParser]:
    def add(
        name: str, command: object, about: str, of_person: bool = False
    ) -> argparse.ArgumentParser:
        parser = commands.add_parser(name, help=about, description=about)
        parser.set_defaults(command=command)
        parser.add_argument("--data", type=Path, default=None, metavar="DIR", help="data folder")
        if of_person:
            parser.add_argument("email")
        return parser

    return add


if __name__ == "__main__":
    sys.exit(main())
