"""Makes the stubs: the signatures of the template with the module's own docstrings, and a class for each record.

Run with UPDATE_STUBS=1 through `python/run tests/test_stubs.py` to write them.
"""

import ast
import inspect
from pathlib import Path

import goldenthread as gt

from .model import records

HERE = Path(__file__).parent
PACKAGE = HERE.parents[1] / "goldenthread"
MADE = "# Made by tests/stubs/make.py; change the template there, or the model."
NOT_GIVEN = ("format", "schema")
DOCUMENTS = {
    "tables": "(self) -> dict[str, Table]",
    "to_xlsx": "(self, path: str | PathLike[str], /) -> list[str]",
    "to_csv": "(self, folder: str | PathLike[str], /) -> list[str]",
    "to_markdown": "(self) -> str",
    "write": "(self, path: str | PathLike[str], /) -> list[str]",
}
METHODS = {
    "Digest": DOCUMENTS,
    "Plan": {
        "edit": "(self, record: Record | Finding | str, /, **changes: Any) -> Plan",
        **DOCUMENTS,
    },
    "RiskScale": {
        "score": "(self, likelihood: Number | str, severity: Number | str) -> int | Decimal | None",
        "band": "(self, score: Number | str) -> Band | None",
    }
}


def documented(node, owner):
    """Puts docstrings where the running module has them."""
    for child in node.body:
        if not isinstance(child, (ast.ClassDef, ast.FunctionDef)):
            continue
        found = inspect.getattr_static(owner, child.name, None)
        if isinstance(child, ast.ClassDef):
            found = getattr(owner, child.name, None)
            documented(child, found)
        text = getattr(found, "__doc__", None)
        if text and not child.name.startswith("__"):
            indent = " " * (4 if isinstance(child, ast.ClassDef) or inspect.ismodule(owner) else 8)
            text = inspect.cleandoc(text)
            lines = text.split("\n")
            shown = text if len(lines) == 1 else "\n".join([lines[0], *(indent + line if line else "" for line in lines[1:]), indent])
            child.body.insert(0, ast.Expr(ast.Constant(shown)))


def record(kind):
    """The stub of the class of one type of record."""
    yield f"class {kind['name']}(Record):"
    yield f'    """{kind["about"]}"""'
    yield "    __match_args__: ClassVar[tuple[str, ...]]"
    takes = []
    for field in kind["fields"]:
        if "takes" in field and field["name"] not in NOT_GIVEN:
            kind_of = field["takes"].replace("Iterable_[", "Iterable[")
            takes.append(f"{field['name']}: {kind_of}{'' if field['required'] else ' | None = None'}")
    # Keywords that must be given come first, as Python has it only for those without a star; here any order will do.
    yield f"    def __new__(cls, *, {', '.join(takes)}) -> Self: ..."
    if kind["name"] in ("Plan", "Digest"):
        what, name = kind["name"].lower(), kind["name"]
        yield f"    @staticmethod\n    def from_dict(data: Mapping[str, Any]) -> {name}:"
        yield f'        """Reads a {what} from plain data."""'
        for form in ("json", "yaml", "toml"):
            yield f"    @staticmethod\n    def from_{form}(text: str | bytes) -> {name}:"
            yield f'        """Reads a {what} from {form.upper()}."""'
        yield f"    @staticmethod\n    def from_tables(**tables: DataFrame | None) -> {name}:"
        yield f'        """Makes a {what} of tables: the inverse of `{what}.tables()`."""'
    if kind["name"] == "Plan":
        yield "    @staticmethod\n    def from_frames(*, indicators: DataFrame | None = None, actions: DataFrame | None = None, risks: DataFrame | None = None, figures: DataFrame | None = None, **keywords: Any) -> Plan:"
        yield '        """Builds a plan of data frames: a row a record, columns named as fields; other keywords are fields."""'
    for name, signature in METHODS.get(kind["name"], {}).items():
        yield f"    def {name}{signature}:"
        about = inspect.cleandoc(getattr(gt.Record, "_" + name).__doc__).replace("\n", "\n        ")
        yield f'        """{about}"""'
    for field in kind["fields"]:
        yield "    @property"
        yield f"    def {field['name']}(self) -> {field['returns']}:"
        yield f'        """{field["about"]}"""'


def of_template(name, module):
    """The lines of a template, with the docstrings of its module."""
    template = ast.parse((HERE / name).read_text())
    documented(template, module)
    return ['"""' + inspect.cleandoc(module.__doc__).split("\n")[0] + '"""', "", MADE, "", ast.unparse(template)]


def stubs():
    """Every file, by its path."""
    lines = of_template("template.pyi", gt)
    for kind in records():
        lines += ["", *record(kind)]
    files = {"__init__.pyi": lines, "judge.pyi": of_template("judge.pyi", gt.judge)}
    return {PACKAGE / name: "\n".join(lines) + "\n" for name, lines in files.items()}
