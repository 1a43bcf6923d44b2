"""A board's settings: what stands in `mkdocs.yml` under `extra.scr`. Every field but the board's name has a sensible default."""

from __future__ import annotations

import re
from datetime import date, time
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Discriminator, Field, Tag, WithJsonSchema, model_validator

from site_builder.model.colours import Ground, LinkColour
from site_builder.model.fields import Day, Frozen, Key, Line, Text, refuse
from site_builder.model.former_address import FormerAddresses

_AGENCIES = {
    "childrens-social-care": "Children's social care",
    "police": "Police",
    "health-visiting": "Health visiting",
    "midwifery": "Midwifery",
    "general-practice": "General practice",
    "hospital-trust": "Hospital trust",
    "mental-health-trust": "Mental health trust",
    "ambulance-service": "Ambulance service",
    "schools": "Schools",
    "early-help": "Early help",
    "housing": "Housing",
    "probation": "Probation",
    "youth-justice": "Youth justice",
    "substance-use-service": "Substance use service",
    "domestic-abuse-service": "Domestic abuse service",
    "adult-social-care": "Adult social care",
}
_THEMES = {
    "neglect": "Neglect",
    "physical-abuse": "Physical abuse",
    "sexual-abuse": "Sexual abuse",
    "exploitation": "Exploitation",
    "domestic-abuse": "Domestic abuse",
    "parental-mental-health": "Parental mental health",
    "substance-use": "Substance use",
    "suicide-and-self-harm": "Suicide and self-harm",
    "online-harm": "Online harm",
    "unsafe-sleep": "Unsafe sleep",
    "unseen-men": "Unseen men",
    "professional-curiosity": "Professional curiosity",
    "information-sharing": "Information sharing",
    "childs-voice": "The child's voice",
    "escalation": "Escalation",
}
ALL_AGENCIES, THE_BOARD = "all-member-agencies", "board"
EVERY_AGENCY = {ALL_AGENCIES: "All member agencies", THE_BOARD: "The board"}


ONE, SEVERAL = "«one»", "«several»"  # no key looks like these

_ADDRESS = re.compile(r"https://[^\s/?#@]+\.[^\s/?#@]+(?:[/?#]\S*)?", re.ASCII)
_HOUR = re.compile(r"\d{2}:\d{2}", re.ASCII)
_DAYS = range(2, 61)


def parse_hour(value: Any) -> time:
    """The board's usual hour of publication, `09:30`; never within the hour that the clock change drops or repeats."""
    if isinstance(value, time):
        return value
    try:
        hour = time.fromisoformat(str(value)) if _HOUR.fullmatch(str(value)) else None
    except ValueError:
        hour = None
    if hour is None:
        raise refuse('write the usual hour of publication as hours and minutes in quotes, for example "09:30"')
    if hour.hour == 1:
        raise refuse("this hour exists twice or not at all when the clocks change; choose another, for example 09:30")
    return hour


def parse_days(value: Any) -> int:
    """A number of days within which the site is to be looked at again."""
    text = str(value).strip()
    if not re.fullmatch(r"\d{1,2}", text, re.ASCII) or int(text) not in _DAYS:
        raise refuse(f"write a number of days from {_DAYS[0]} to {_DAYS[-1]}, for example 14")
    return int(text)


Days = Annotated[int, BeforeValidator(parse_days), WithJsonSchema({"type": "integer", "minimum": _DAYS[0], "maximum": _DAYS[-1]})]
Hour = Annotated[time, BeforeValidator(parse_hour), WithJsonSchema({"type": "string", "pattern": r"^\d{2}:\d{2}$"})]


class Contact(Frozen):
    """How readers reach the board; each line is optional."""

    email: Line | None = None
    telephone: Line | None = None
    postal_address: Line | None = None


class SupportLine(Frozen):
    """Whom a reader can turn to whom a report distresses; it stands before the text of each."""

    name: Line
    telephone: Line
    for_: Line = Field(alias="for")


_SUPPORT = tuple(
    SupportLine.model_validate({"name": name, "telephone": telephone, "for": whom})
    for name, telephone, whom in (
        ("Samaritans", "116 123", "anyone, at any hour"),
        ("Childline", "0800 1111", "children and young people"),
        ("NSPCC Helpline", "0808 800 5000", "adults who are worried about a child"),
    )
)


def parse_address(value: Any) -> str:
    """The address of another website."""
    text = str(value).strip()
    if not _ADDRESS.fullmatch(text):
        raise refuse("write the address of a website as it stands in a browser, beginning with https://")
    return text


Address = Annotated[str, BeforeValidator(parse_address), WithJsonSchema({"type": "string", "pattern": "^https://", "format": "uri"})]


class Colours(Frozen):
    """The board's own colours; each has been found to be readable. What is not stated follows from what is."""

    main: Ground | None = None
    link: LinkColour | None = None

    @model_validator(mode="after")
    def _at_least_one(self) -> Colours:
        if self.main is None and self.link is None:
            raise refuse('name a colour, for example `main: "#15394a"`, or take the line out')
        return self


class Tested(Frozen):
    """A test of the site's accessibility that the board had done: what was tested and how, and what came of it."""

    on: Day
    by: Line
    how: Text
    result: Text


class Accessibility(Frozen):
    """What only the board can say in its accessibility statement."""

    prepared: Day | None = None
    reviewed: Day | None = None
    tested: Tested | None = None
    problems: tuple[Text, ...] = ()


class PanelContact(Frozen):
    """To whom the panel's copy goes."""

    name: Line = "National panel of independent experts"
    email: Line | None = None


class PolicyFrom(Frozen):
    """From which date of initiation a policy holds."""

    policy: Key
    from_: Day = Field(alias="from")


def _how_many(value: Any) -> str:
    return SEVERAL if isinstance(value, list | tuple) else ONE


def _at_least_one(choices: tuple[PolicyFrom, ...]) -> tuple[PolicyFrom, ...]:
    if not choices:
        raise refuse("name a policy, or take the line out")
    return choices


_Several = Annotated[tuple[PolicyFrom, ...], AfterValidator(_at_least_one), Tag(SEVERAL)]
OnePolicyOrSeveral = Annotated[Annotated[Key, Tag(ONE)] | _Several, Discriminator(_how_many)]


class Board(Frozen):
    """Everything that differs between boards."""

    board: Line
    short_name: Line = Field(default_factory=lambda settings: str(settings["board"]))
    strapline: Line = "Ensuring all children and young people are appropriately safeguarded"
    contact: Contact = Contact()
    chair: Line = "Independent Chair"
    panel: PanelContact = PanelContact()
    referral_subcommittee: Line = "Learning Lessons and Improving Practice subcommittee"
    agencies: dict[Key, Line] = Field(default_factory=lambda: dict(_AGENCIES))
    themes: dict[Key, Line] = Field(default_factory=lambda: dict(_THEMES))
    policy: OnePolicyOrSeveral = "england-2013"
    publication_hour: Hour = time(9, 30)
    public_contacts: tuple[Text, ...] = ()
    protected_names: Line | None = None
    sample: Line | None = None
    colours: Colours | None = None
    accessibility: Accessibility = Accessibility()
    support: tuple[SupportLine, ...] = _SUPPORT
    leave_to: Address = "https://www.bbc.co.uk/weather"
    former_addresses: FormerAddresses = ()
    observed_within: Days = 14

    @property
    def default_policy(self) -> str:
        """The policy of reports that name none; of several, the newest."""
        return self.policy if isinstance(self.policy, str) else max(self.policy, key=lambda choice: choice.from_).policy

    def policy_on(self, initiated: date | None) -> str:
        """The policy of a review initiated on a day: of several, the newest that holds by then.

        That is the oldest before all of them, and the newest of all where no day is stated.
        """
        if isinstance(self.policy, str):
            return self.policy
        if initiated is None:
            return self.default_policy
        by_then = [choice for choice in self.policy if choice.from_ <= initiated]
        newest = max(by_then, key=lambda choice: choice.from_, default=None)
        return (newest or min(self.policy, key=lambda choice: choice.from_)).policy

    @property
    def policies_named(self) -> dict[tuple[str | int, ...], str]:
        """Every policy that is named, by the key under which it stands."""
        if isinstance(self.policy, str):
            return {("policy",): self.policy}
        return {("policy", index, "policy"): choice.policy for index, choice in enumerate(self.policy)}

    @property
    def public_entries(self) -> tuple[str, ...]:
        """Contacts that may appear in every report: the board's own, the panel's, the support lines, and those of the list."""
        own = (
            self.contact.email,
            self.contact.telephone,
            self.contact.postal_address,
            self.panel.email,
            *(line.telephone for line in self.support),
        )
        return (*self.public_contacts, *(entry for entry in own if entry))

    @property
    def name(self) -> str:
        """The board's full name."""
        return self.board

    def addressee(self, key: str) -> str:
        """The name of an agency, or of "all member agencies" and "the board"."""
        return self.agencies.get(key) or EVERY_AGENCY.get(key) or key

    def theme(self, key: str) -> str:
        """The name of a theme."""
        return self.themes.get(key, key)
