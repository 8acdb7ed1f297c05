"""The plan as models of pydantic: every record and field of the model, and twelve of the rules as validators."""

import re
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import AliasChoices, BaseModel, BeforeValidator, ConfigDict, Field, create_model, model_validator

from goldenthread import _native

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
            found.append(f"rating of risk `{self.id}` is declared as {self.rating[0]}, but {self.likelihood} x {self.severity}")
        after = self.residual and self.residual.rating and self.residual.rating[0]
        if after and self.rating and self.rating[0] is not None and after > self.rating[0]:
            found.append(f"residual rating of risk `{self.id}` is above its rating")
        if not self.owner:
            found.append(f"no one owns risk `{self.id}`")
        if not self.mitigations:
            found.append(f"risk `{self.id}` has no mitigation")
        self.__dict__["found"] = found
        return self


class IndicatorRules(Model):
    @model_validator(mode="after")
    def rules(self) -> Any:
        found = []
        if not self.owner:
            found.append(f"no one is responsible for indicator `{self.id or self.title}`")
        for which in (self.outturn, self.target):
            found += [f"indicator `{self.id}` has a blank for {year}" for year, cell in which.items() if cell[1] == "blank"]
        lower = self.better == "lower" or "reduc" in self.title.lower()
        last = [value for _, (value, _) in sorted(self.outturn.items()) if value is not None]
        before = None
        for year, (value, _) in sorted(self.target.items()):
            if value is None:
                continue
            if last and (value > last[-1] if lower else value < last[-1]):
                found.append(f"indicator `{self.id}` has a target of {value} for {year}, worse than its outturn of {last[-1]}")
            if before is not None and (value > before if lower else value < before):
                found.append(f"target of indicator `{self.id}` goes back in {year}")
            before = value
        self.__dict__["found"] = found
        return self


class ActionRules(Model):
    @model_validator(mode="after")
    def rules(self) -> Any:
        found = []
        if not self.accountable and not self.lead:
            found.append(f"no one owns action `{self.id or self.title}`")
        inner = [step for step in (*self.tasks, *self.milestones) if not isinstance(step, str)]
        if not (self.timescale or any(step.timescale for step in inner)):
            found.append(f"action `{self.id or self.title}` has no timescale")
        self.__dict__["found"] = found
        return self


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
                    found.append(f"`{record.id}` is used twice")
                seen.add(record.id)
        known = set(self.posts) | {post if isinstance(post, str) else post.title for post in self.posts.values()}
        owners = [owner for record in (*indicators, *self.risks) for owner in record.owner]
        owners += [post for action in actions for post in (*action.accountable, *action.lead)]
        found += [f"`{owner}` is in no list of posts" for owner in owners if owner not in known]
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
        return Annotated[dict[str, annotated(inner)], BeforeValidator(series)]
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


RECORDS = {record["name"]: record for record in _native.records()}
Plan = model("Plan")
