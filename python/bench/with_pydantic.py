"""The plan as models of pydantic, with twelve of the rules as validators: what an analyst would write by hand."""

import re
from decimal import Decimal
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

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
Series = Annotated[dict[str, Figure], BeforeValidator(series)]
Names = Annotated[list[str], BeforeValidator(names)]
Timescale = Annotated[str, BeforeValidator(timescale)]
Rating = Annotated[tuple[Decimal | None, str | None], BeforeValidator(rating)]


class Model(BaseModel):
    model_config = ConfigDict(extra="allow", coerce_numbers_to_str=True)


class Mitigation(Model):
    title: str = ""
    owner: Names = []


class Residual(Model):
    likelihood: int | str | None = None
    severity: int | str | None = None
    rating: Rating | None = None


class Risk(Model):
    id: str | None = None
    title: str
    likelihood: int | str | None = None
    severity: int | str | None = None
    rating: Rating | None = None
    owner: Names = []
    mitigations: list[Mitigation | str] = []
    residual: Residual | None = None

    @model_validator(mode="after")
    def rules(self) -> "Risk":
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


class Comparator(Model):
    of: str | None = None


class Indicator(Model):
    id: str | None = None
    title: str
    better: str | None = None
    owner: Names = []
    baseline: Figure | None = None
    outturn: Series = {}
    forecast: Series = {}
    target: Series = {}
    comparator: Comparator | None = None

    @model_validator(mode="after")
    def rules(self) -> "Indicator":
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


class Task(Model):
    label: str | None = None
    title: str = ""
    timescale: Timescale | None = None


class Action(Model):
    id: str | None = None
    title: str
    accountable: Names = []
    lead: Names = []
    timescale: Timescale | None = Field(default=None)
    by: Timescale | None = None
    tasks: list[Task | str] = []
    milestones: list[Task | str] = []

    @model_validator(mode="after")
    def rules(self) -> "Action":
        found = []
        if not self.accountable and not self.lead:
            found.append(f"no one owns action `{self.id or self.title}`")
        inner = [step for step in (*self.tasks, *self.milestones) if isinstance(step, Task)]
        if not (self.timescale or self.by or any(step.timescale for step in inner)):
            found.append(f"action `{self.id or self.title}` has no timescale")
        self.__dict__["found"] = found
        return self


class Priority(Model):
    id: str | None = None
    title: str
    indicators: list[Indicator] = []
    actions: list[Action] = []


class Post(Model):
    title: str


class Plan(Model):
    title: str
    posts: dict[str, Post | str] = {}
    priorities: list[Priority] = []
    indicators: list[Indicator] = []
    actions: list[Action] = []
    risks: list[Risk] = []

    @model_validator(mode="after")
    def rules(self) -> "Plan":
        found = []
        indicators = [*self.indicators, *(one for priority in self.priorities for one in priority.indicators)]
        actions = [*self.actions, *(one for priority in self.priorities for one in priority.actions)]
        for records in (indicators, actions, self.risks, self.priorities):
            seen = set()
            for record in records:
                if record.id in seen:
                    found.append(f"`{record.id}` is used twice")
                seen.add(record.id)
        known = set(self.posts) | {post if isinstance(post, str) else post.title for post in self.posts.values()}
        for record in (*indicators, *self.risks):
            found += [f"`{owner}` is in no list of posts" for owner in record.owner if owner not in known]
        for action in actions:
            found += [f"`{post}` is in no list of posts" for post in (*action.accountable, *action.lead) if post not in known]
        for record in (*indicators, *actions, *self.risks):
            found += record.__dict__["found"]
        self.__dict__["found"] = found
        return self
