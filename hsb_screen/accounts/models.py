"""Who may sign in: people, their roles and teams, their training, and their sign-ins.

The columns that Flask-Security asks for stand here with our own names around them; so do those of
the second factor. The table of passkeys exists from the first migration on, and is not yet in use.
"""

import uuid
from datetime import date, datetime

from flask_security.core import RoleMixin, UserMixin, WebAuthnMixin
from sqlalchemy import BigInteger, CheckConstraint, Column, ForeignKey, LargeBinary, String, Table
from sqlalchemy.orm import Mapped, mapped_column, relationship

from hsb_screen.access.permissions import Role
from hsb_screen.database import Base, JSONText, UTCDateTime, new_id
from hsb_screen.sealed import SealedText

person_role = Table(
    "person_role",
    Base.metadata,
    Column("person_id", ForeignKey("person.id"), primary_key=True),
    Column("role_id", ForeignKey("role.id"), primary_key=True),
)


class RoleRow(Base, RoleMixin):
    """A role as it is stored; what it may do stands in the policy table."""

    __tablename__ = "role"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(40), unique=True)


class Person(Base, UserMixin):
    """Somebody with an account.

    Attributes:
        name: What colleagues read.
        setting: Where they work, such as school or early help.
        password: An argon2id hash, or None where no password was set yet.
        fs_uniquifier: What a session cookie points to; a new one ends every sign-in.
        tf_primary_method: What sign-in asks for beside the password: "authenticator", or None.
        tf_totp_secret: The key that the person's app makes its codes from. It and the two below
            are read only where they are needed: a page that shows a person opens no key.
        tf_new_secret: The key of an app that was being set up last; None where none is.
        tf_last_step: The time step of the last code that was taken; no code is taken twice.
        mf_recovery_codes: Keyed digests of the recovery codes that are left; None where there
            never were any.
        codes_to_show: New recovery codes, a line each, until their person says that they are kept.
        fs_webauthn_user_handle: For passkeys, not yet in use.
    """

    __tablename__ = "person"

    # Flask-Security hints at whole numbers and bare columns; it works with any key and column.
    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=new_id)  # type: ignore[assignment]  # as above
    email: Mapped[str] = mapped_column(String(255), unique=True)
    name: Mapped[str] = mapped_column(String(120))
    setting: Mapped[str] = mapped_column(String(120), default="")
    password: Mapped[str | None] = mapped_column(String(255))
    active: Mapped[bool] = mapped_column(default=True)
    fs_uniquifier: Mapped[str] = mapped_column(String(64), unique=True)
    created_at: Mapped[datetime] = mapped_column(UTCDateTime)
    tf_primary_method: Mapped[str | None] = mapped_column(String(64))
    tf_totp_secret: Mapped[str | None] = mapped_column(
        SealedText("person.tf_totp_secret"), deferred=True
    )
    tf_new_secret: Mapped[str | None] = mapped_column(
        SealedText("person.tf_new_secret"), deferred=True
    )
    tf_last_step: Mapped[int | None] = mapped_column(BigInteger)
    mf_recovery_codes: Mapped[list[str] | None] = mapped_column(JSONText)
    codes_to_show: Mapped[str | None] = mapped_column(
        SealedText("person.codes_to_show"), deferred=True
    )
    fs_webauthn_user_handle: Mapped[str | None] = mapped_column(  # type: ignore[assignment]  # as above
        String(64), unique=True
    )

    roles: Mapped[list[RoleRow]] = relationship(  # type: ignore[assignment]  # as above
        secondary=person_role, lazy="selectin"
    )
    memberships: Mapped[list["TeamMember"]] = relationship(back_populates="person", lazy="selectin")
    webauthn: Mapped[list["Passkey"]] = relationship(  # type: ignore[assignment]  # as above
        back_populates="person"
    )

    @property
    def role_names(self) -> frozenset[Role]:
        """The roles this person holds now."""
        return frozenset(Role(role.name) for role in self.roles)

    @property
    def team_ids(self) -> frozenset[uuid.UUID]:
        """The teams this person belongs to, as a member or as their lead."""
        return frozenset(member.team_id for member in self.memberships)

    @property
    def leads_team_ids(self) -> frozenset[uuid.UUID]:
        """The teams this person leads: as their lead, with the role to go with it."""
        if Role.LEAD not in self.role_names:
            return frozenset()
        return frozenset(member.team_id for member in self.memberships if member.is_lead)


class Passkey(Base, WebAuthnMixin):
    """A passkey of a person; not yet in use."""

    __tablename__ = "passkey"

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("person.id"), index=True)
    credential_id: Mapped[bytes] = mapped_column(LargeBinary(1024), unique=True)
    public_key: Mapped[bytes] = mapped_column(LargeBinary)
    sign_count: Mapped[int] = mapped_column(default=0)
    transports: Mapped[list[str] | None] = mapped_column(JSONText)
    backup_state: Mapped[bool]
    device_type: Mapped[str] = mapped_column(String(64))
    extensions: Mapped[str | None] = mapped_column(String(255))
    name: Mapped[str] = mapped_column(String(64))
    usage: Mapped[str] = mapped_column(String(64))
    create_datetime: Mapped[datetime] = mapped_column(UTCDateTime)
    lastuse_datetime: Mapped[datetime] = mapped_column(UTCDateTime)

    person: Mapped[Person] = relationship(back_populates="webauthn")


class Team(Base):
    """People who work together, and whose leads see what they send."""

    __tablename__ = "team"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=new_id)
    name: Mapped[str] = mapped_column(String(120), unique=True)


class TeamMember(Base):
    """A person in a team, perhaps as one of its leads."""

    __tablename__ = "team_member"

    team_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("team.id"), primary_key=True)
    person_id: Mapped[uuid.UUID] = mapped_column(
        ForeignKey("person.id"), primary_key=True, index=True
    )
    is_lead: Mapped[bool] = mapped_column(default=False)

    team: Mapped[Team] = relationship(lazy="joined")
    person: Mapped[Person] = relationship(back_populates="memberships")


class Duty(Base):
    """From when until when a lead answers for a team."""

    __tablename__ = "duty"
    __table_args__ = (CheckConstraint("starts_at < ends_at", name="starts_before_it_ends"),)

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=new_id)
    team_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("team.id"), index=True)
    person_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("person.id"), index=True)
    starts_at: Mapped[datetime] = mapped_column(UTCDateTime)
    ends_at: Mapped[datetime] = mapped_column(UTCDateTime)


class TrainingRecord(Base):
    """Training that a person completed; later records add to earlier ones, nothing is overwritten.

    Attributes:
        lasts_until: The last day it counts.
    """

    __tablename__ = "training_record"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=new_id)
    person_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("person.id"), index=True)
    course: Mapped[str] = mapped_column(String(120))
    completed_on: Mapped[date]
    lasts_until: Mapped[date]
    recorded_at: Mapped[datetime] = mapped_column(UTCDateTime)


class SupervisedStart(Base):
    """A lead lets one person without current training start one screening, under supervision.

    Attributes:
        supervisor_id: Who sits beside them: somebody of the team with current training.
        because: The lead's reason; nothing about a child.
        ends_at: From when on it lets nobody start any more.
        screening_id: The one screening it was used for; None while it was not.
        taken_back_by: The lead who withdrew it unused; None where nobody did.
    """

    __tablename__ = "supervised_start"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=new_id)
    person_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("person.id"), index=True)
    team_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("team.id"))
    supervisor_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("person.id"))
    allowed_by: Mapped[uuid.UUID] = mapped_column(ForeignKey("person.id"))
    because: Mapped[str] = mapped_column(SealedText("supervised_start.because"))
    allowed_at: Mapped[datetime] = mapped_column(UTCDateTime)
    ends_at: Mapped[datetime] = mapped_column(UTCDateTime)
    screening_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("screening.id"), unique=True)
    used_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    taken_back_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    taken_back_by: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("person.id"))


class TrainingQuery(Base):
    """Somebody says that our record of their training is wrong; whoever keeps the records answers.

    Attributes:
        says: What the record should show, in the person's own words.
        answer: What they were answered; None until then, and where the record was put right.
        answered_by: None until answered, and where the command line put the record right.
    """

    __tablename__ = "training_query"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=new_id)
    person_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("person.id"), index=True)
    says: Mapped[str] = mapped_column(SealedText("training_query.says"))
    said_at: Mapped[datetime] = mapped_column(UTCDateTime)
    answer: Mapped[str | None] = mapped_column(SealedText("training_query.answer"))
    answered_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    answered_by: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("person.id"))


class SignIn(Base):
    """One sign-in of a person, which the server can end.

    Attributes:
        token_hash: SHA-256 of what the cookie holds; the token itself is nowhere in the database.
        hidden_at: Since when its screen is hidden; None while it is shown.
    """

    __tablename__ = "sign_in"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=new_id)
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    person_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("person.id"), index=True)
    started_at: Mapped[datetime] = mapped_column(UTCDateTime)
    hidden_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    ended_at: Mapped[datetime | None] = mapped_column(UTCDateTime)


class SignInTry(Base):
    """A password or a code that was not right, kept to slow down guessing.

    Attributes:
        email_index: Blind index of the address typed, whether an account has it or not: both
            look the same from outside. Of a code, of something that only its account knows.
    """

    __tablename__ = "sign_in_try"

    id: Mapped[int] = mapped_column(primary_key=True)
    email_index: Mapped[str] = mapped_column(String(64), index=True)
    tried_at: Mapped[datetime] = mapped_column(UTCDateTime)


class Reminder(Base):
    """When a person was last reminded to look who can see the screen."""

    __tablename__ = "reminder"

    person_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("person.id"), primary_key=True)
    seen_at: Mapped[datetime] = mapped_column(UTCDateTime)
