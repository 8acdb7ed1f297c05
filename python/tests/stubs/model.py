"""The model as Python has it: of each field the type that it gives, and the type that it takes when a record is built."""

import inspect
import json

import goldenthread as gt
from goldenthread import _native

# What a field gives, and what it takes.
PLAIN = {
    "text": ("str", "str | Number"),
    "flag": ("bool", "bool"),
    "number": ("Decimal", "Number | str"),
    "figure": ("Figure", "Figure | Number | str | Mapping[str, object]"),
    "year": ("Year", "Year | str | int"),
    "period": ("AnyPeriod", "AnyPeriod | str | int"),
    "years": ("Years", "Years | str | Mapping[str, object]"),
    "timescale": ("Timescale", "Timescale | date | str | int"),
    "rating": ("Rating", "Rating | Number | str | Mapping[str, object]"),
    "level": ("int | Decimal | str", "Number | str"),
    "range": ("Range", "Range | str"),
    "names": ("tuple[str, ...]", "str | Sequence[str]"),
}
ALWAYS = ("flag", "names", "list", "map", "series")


def types(holds):
    """What a type of the model is in Python: what gives it, what takes it."""
    if isinstance(holds, str):
        return PLAIN[holds]
    ((kind, inner),) = holds.items()
    if kind == "words":
        words = f"Literal[{', '.join(json.dumps(word) for word in inner)}]"
        return words, words
    if kind == "record":
        return inner, f"{inner} | Mapping[str, object]"
    gives, takes = types(inner)
    if kind == "map":
        return f"Map[{gives}]", f"Map[{gives}] | Mapping[str, {takes} | str]"
    if kind == "series":
        return f"Series[{gives}]", f"Series[{gives}] | Mapping[Period, {takes}]"
    if "record" in inner:
        return f"Records[{gives}]", f"Iterable_[{takes} | str]"
    return f"tuple[{gives}, ...]", f"Iterable_[{takes}]"


def described(field):
    """A field of the model with its types in Python."""
    gives, takes = types(field["holds"])
    kind = field["holds"] if isinstance(field["holds"], str) else next(iter(field["holds"]))
    is_always = kind in ALWAYS or (field["required"] and kind != "year")
    name = "from_" if field["name"] == "from" else field["name"]
    return {**field, "name": name, "returns": gives if is_always else f"{gives} | None", "takes": takes}


def records():
    """Every record: its name, what it is, its fields; of a plan what it gathers as well."""
    model = _native._model()
    gathered = {one["name"]: {**one, "returns": f"Records[{one['record']}]"} for one in model["gathered"]}
    for kind in model["records"]:
        kind["fields"] = [described(field) for field in kind["fields"]]
        if kind["name"] == "Plan":
            for field in kind["fields"]:
                field["about"] = gathered.pop(field["name"], field)["about"]
            figures = inspect.getattr_static(gt.Plan, "figures").__doc__
            kind["fields"] += [*gathered.values(), {"name": "figures", "about": figures, "returns": "Figures"}]
    return model["records"]
