"""The plan as models of pydantic: every record and field of the model, and twelve of the rules as validators."""

import re
import sys
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import AliasChoices, BaseModel, BeforeValidator, ConfigDict, Field, create_model, model_validator

import goldenthread as gt

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))
from stubs.model import records  # noqa: E402

RULES = [
    "rating-mismatch",
    "residual-above-inherent",
    "risk-without-owner",
    "risk-without-mitigation",
    "target-worse-than-outturn",
    "target-reverses",
    "indicator-without-owner",
    "action-without-owner",
    "action-without-timescale",
    "blank-figure",
    "duplicate-id",
    "unknown-post",
]

YEAR = re.compile(r"\s*(\d{4}|\d\d)(?:\s*[/–-]\s*(\d{4}|\d\d?))?(?: Q([1-4]))?\s*$")
FIGURE = re.compile(r"(-?)([£€$]?)([\d,]+(?:\.\d+)?)\s*(%|pp|k|m|bn)?$")
FACTOR = {"k": 1000, "m": 1_000_000, "bn": 1_000_000_000}
ABSENT = ("n/a", "na", "not ", "new", "tb", "to be", "target", "suppressed", "*", "blank", "no ")
MONTHS = "january february march april may june july august september october november december".split()
WHEN = re.compile(r"(?:by |to |from |before |until )?(?:(\d{1,2}) )?([a-z]+)\.? (\d{4})(?: onwards)?$")


def figure(value: Any) -> tuple[Decimal | None, str]:
    if value is None or value == "":
        return None, "blank"
    if isinstance(value, dict):
        return figure(value.get("value"))
    if isinstance(value, (int, float)):
        return Decimal(str(value)), str(value)
    found = FIGURE.match(value.strip())
    if found:
        sign, _, digits, suffix = found.groups()
        return Decimal(sign + digits.replace(",", "")) * FACTOR.get(suffix or "", 1), value
    if value.lower().startswith(ABSENT):
        return None, value
    raise ValueError(f"`{value}` cannot be read as a figure")


def series(value: Any) -> Any:
    years = {}
    for key, inner in (value or {}).items():
        found = YEAR.match(key)
        if not found:
            raise ValueError(f"expected a year; found `{key}`")
        years[key] = inner
    return years


def names(value: Any) -> Any:
    return [] if value is None else [value] if isinstance(value, str) else value


def timescale(value: Any) -> str:
    text = str(value).strip()
    if any(c.isdigit() for c in text) and not YEAR.match(text):
        found = WHEN.match(text.lower())
        if found and not any(word.startswith(found[2]) for word in (*MONTHS, "from", "by", "to")):
            raise ValueError(f"`{text}` cannot be read as a time")
    return text


def rating(value: Any) -> tuple[Decimal | None, str | None]:
    if isinstance(value, dict):
        return value.get("score"), value.get("band")
    found = re.match(r"(\d+)?\W*(.*)", str(value))
    return (Decimal(found[1]) if found and found[1] else None), (found[2] or None if found else None)


Figure = Annotated[tuple[Decimal | None, str], BeforeValidator(figure)]
Names = Annotated[list[str], BeforeValidator(names)]
Timescale = Annotated[str, BeforeValidator(timescale)]
Rating = Annotated[tuple[Decimal | None, str | None], BeforeValidator(rating)]


class Model(BaseModel):
    model_config = ConfigDict(extra="forbid", coerce_numbers_to_str=True)


class RiskRules(Model):
    @model_validator(mode="after")
    def rules(self) -> Any:
        found = []
        numbers = isinstance(self.likelihood, int) and isinstance(self.severity, int)
        if numbers and self.rating and self.rating[0] is not None and self.likelihood * self.severity != self.rating[0]:
            said = f"rating of risk `{self.id}` is declared as {self.rating[0]}, but {self.likelihood} x {self.severity}"
            found.append(("rating-mismatch", said))
        after = self.residual and self.residual.rating and self.residual.rating[0]
        if after and self.rating and self.rating[0] is not None and after > self.rating[0]:
            found.append(("residual-above-inherent", f"risk `{self.id}` goes up with mitigation, from {self.rating[0]} to {after}"))
        if not self.owner:
            found.append(("risk-without-owner", f"no one owns risk `{self.id}`"))
        if not self.mitigations:
            found.append(("risk-without-mitigation", f"risk `{self.id}` has no mitigation"))
        self.__dict__["found"] = found
        return self


@cache
def better(reference: str | None, title: str) -> str | None:
    """Which way is better, where the plan does not say: what a program without `goldenthread` would have in a table."""
    return gt.reading(gt.Indicator(id=reference, title=title)).better


def start(year: str) -> int:
    first = int(YEAR.match(year)[1])
    return first if first > 99 else first + (1900 if first > 50 else 2000)


def numbers(cells: dict[str, Any]) -> list[tuple[int, Decimal]]:
    found = [(start(year), value) for year, (value, _) in cells.items() if value is not None and " Q" not in year]
    return sorted(found, key=lambda pair: pair[0])


class IndicatorRules(Model):
    @model_validator(mode="after")
    def rules(self) -> Any:
        found, name = [], self.id or self.title
        if not self.owner:
            found.append(("indicator-without-owner", f"no one is responsible for indicator `{name}`"))
        comparator = (self.comparator.model_extra or {}) if self.comparator else {}
        for which, cells in (("outturn", self.outturn), ("target", self.target), ("comparator", comparator)):
            blank = [year for year, (value, said) in cells.items() if said == "blank" and value is None]
            found += [("blank-figure", f"{which} of indicator `{name}` for {year} is blank") for year in blank]
        way = self.better or better(self.id, self.title)
        if way in ("higher", "lower"):
            self.compare(name, -1 if way == "lower" else 1, found)
        self.__dict__["found"] = found
        return self

    def compare(self, name: str, sign: int, found: list[tuple[str, str]]) -> None:
        outturns, targets = numbers(self.outturn), numbers(self.target)
        before = None
        for year, value in targets:
            achieved = [(then, outturn) for then, outturn in outturns if then < year]
            if achieved and sign * value < sign * achieved[-1][1]:
                said = f"indicator `{name}` has a target of {value} for {year}, worse than its outturn of {achieved[-1][1]}"
                found.append(("target-worse-than-outturn", said))
            if before is not None and sign * value < sign * before:
                found.append(("target-reverses", f"indicator `{name}` goes back from {before} to {value} in {year}"))
            before = value


class ActionRules(Model):
    @model_validator(mode="after")
    def rules(self) -> Any:
        found = []
        if not self.accountable and not self.lead:
            found.append(("action-without-owner", f"no one is responsible for action `{self.id or self.title}`"))
        inner = [step for step in (*self.tasks, *self.milestones) if not isinstance(step, str)]
        if not (self.timescale or any(step.timescale for step in inner)):
            found.append(("action-without-timescale", f"action `{self.id or self.title}` has no timescale"))
        self.__dict__["found"] = found
        return self


def is_like(owner: str, known: set[str | None]) -> bool:
    def words(name: str) -> set[str]:
        return set(re.findall(r"[a-z]+", name.lower())) - {"and", "of"}

    return any(words(owner) <= words(other) for other in known if other)


class PlanRules(Model):
    @model_validator(mode="after")
    def rules(self) -> Any:
        found = []
        indicators = [*self.indicators, *(one for priority in self.priorities for one in priority.indicators)]
        actions = [*self.actions, *(one for priority in self.priorities for one in priority.actions)]
        for records in (indicators, actions, self.risks, self.priorities):
            seen = set()
            for record in records:
                if record.id and record.id in seen:
                    found.append(("duplicate-id", f"another record already has the id `{record.id}`"))
                seen.add(record.id)
        known = {*self.posts, *self.units}
        for post in (*self.posts.values(), *self.units.values()):
            known |= {post} if isinstance(post, str) else {post.title, getattr(post, "holder", None)}
        owners = [owner for record in (*indicators, *self.risks) for owner in record.owner]
        owners += [owner for risk in self.risks for step in risk.mitigations if not isinstance(step, str) for owner in step.owner]
        owners += [post for action in actions for post in (*action.accountable, *action.lead)]
        # A name that is spelt much like a known one is another rule's fault.
        unknown = [owner for owner in owners if self.posts and owner not in known and not is_like(owner, known)]
        found += [("unknown-post", f"`{owner}` is in no list of posts") for owner in unknown]
        for record in (*indicators, *actions, *self.risks):
            found += record.__dict__["found"]
        self.__dict__["found"] = found
        return self


BASES = {"Plan": PlanRules, "Risk": RiskRules, "Indicator": IndicatorRules, "Action": ActionRules}
PLAIN = {
    "str": str | None,
    "bool": bool,
    "Decimal": Decimal | None,
    "int | Decimal | str": int | str | None,
    "Figure": Figure | None,
    "Year": str | None,
    "AnyPeriod": str | None,
    "Years": str | None,
    "Timescale": Timescale | None,
    "Rating": Rating | None,
    "Range": str | None,
    "tuple[str, ...]": Names,
}


MADE: dict[str, Any] = {}


def annotated(gives: str) -> Any:
    """The annotation of a field that gives this in Python."""
    gives = gives.removesuffix(" | None")
    outer, _, inner = gives.partition("[")
    inner = inner.removesuffix("]")
    if gives in PLAIN:
        return PLAIN[gives]
    if outer == "Literal":
        return Literal[tuple(word.strip().strip('"') for word in inner.split(","))] | None
    if outer in ("Records", "tuple"):
        return list[annotated(inner.split(",")[0]) | str]
    if outer == "Map":
        return dict[str, annotated(inner) | str]
    if outer == "Series":
        return Annotated[dict[str, Figure if inner == "Figure" else annotated(inner)], BeforeValidator(series)]
    return model(gives) | None


def model(name: str) -> Any:
    """The model of a record, its fields under the keys of a file."""
    if name == "Comparator":
        return Comparator
    if name == "Task":
        return Task
    if name not in MADE:
        fields = {}
        for field in RECORDS[name]["fields"]:
            if "takes" not in field:
                continue
            outer = field["returns"].partition("[")[0]
            factory = {"Records": list, "tuple": list, "Map": dict, "Series": dict, "bool": bool}.get(outer)
            keys = AliasChoices(field["key"], "by") if field["name"] == "timescale" else field["key"]
            given = {"default_factory": factory} if factory else {"default": None}
            name_of = field["name"] + "_" if hasattr(BaseModel, field["name"]) else field["name"]
            if field["required"] and outer == "str":
                fields[name_of] = (str, Field(validation_alias=keys))
            else:
                fields[name_of] = (annotated(field["returns"]), Field(validation_alias=keys, **given))
        MADE[name] = create_model(name, __base__=BASES.get(name, Model), **fields)
    return MADE[name]


class Comparator(BaseModel):
    model_config = ConfigDict(extra="allow")
    __pydantic_extra__: dict[str, Figure]
    of: str | None = None
    members: Names = []


class Task(Model):
    label: str | None = None
    title: str
    timescale: Timescale | None = Field(None, validation_alias=AliasChoices("timescale", "by"))
    lead: Names = []
    status: str | None = None
    actions: Names = []
    tasks: list["Task | str"] = []


def findings(json: bytes) -> list[tuple[str, str]]:
    """What the rules find in a plan, each with the id of its rule."""
    return Plan.model_validate_json(json).__dict__["found"]


RECORDS = {record["name"]: record for record in records()}
Plan = model("Plan")
