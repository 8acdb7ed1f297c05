"""Checks public-service plans, and shows where the golden thread breaks."""

# Made by tests/stubs/make.py; change the template there, or the model.

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from os import PathLike
from types import GenericAlias
from typing import IO, Any, ClassVar, Generic, Literal, NoReturn, Protocol, Self, SupportsIndex, TypeAlias, TypeVar, final, overload
from typing_extensions import disjoint_base
import pandas
import polars
from . import judge as judge
__version__: str

def __dir__() -> list[str]:
    ...
T = TypeVar('T')
D = TypeVar('D')
A = TypeVar('A')
K = TypeVar('K')
R = TypeVar('R', bound='Record')
T_co = TypeVar('T_co', covariant=True)
Number: TypeAlias = int | float | Decimal
AnyPeriod: TypeAlias = Year | HalfYear | Quarter | Month | Week
Period: TypeAlias = AnyPeriod | str | int
Severity: TypeAlias = Literal['error', 'warning', 'info']
Mode: TypeAlias = Literal['python', 'json']
YearKind: TypeAlias = Literal['financial', 'academic', 'calendar']
Format: TypeAlias = Literal['yaml', 'json', 'toml']
DigestLike: TypeAlias = str | PathLike[str] | bytes | bytearray | memoryview | IO[str] | IO[bytes] | Mapping[str, Any] | Digest
PlanLike: TypeAlias = str | PathLike[str] | bytes | bytearray | memoryview | IO[str] | IO[bytes] | Mapping[str, Any] | Plan
FigureMark: TypeAlias = Literal['provisional', 'revised', 'estimated', 'unreliable', 'break in series', 'forecast', 'rounds to nothing']
Reason: TypeAlias = Literal['not applicable', 'not collected', 'new indicator', 'to be introduced', 'to be set', 'suppressed', 'below a bound', 'rounds to nothing', 'blank']
Row = TypeVar('Row', bound='IndicatorRow | ActionRow | RiskRow | TotalRow', covariant=True)

class Streams(Protocol):

    def __arrow_c_stream__(self, requested_schema: object | None=None) -> object:
        ...

class ToDict(Protocol):

    def to_dict(self, *args: Any, **keywords: Any) -> Any:
        ...
DataFrame: TypeAlias = Streams | ToDict | Mapping[str, Sequence[Any]]

class Crash(RuntimeError):
    """A fault of goldenthread itself: please report it with the plan."""
    ...

class PlanInvalid(ValueError):
    """A plan, or a part of one, that cannot be read or does not pass.

    Attributes
    ----------
    report : Report
        Everything that was found.
    """
    report: Report

    def __init__(self, report: Report) -> None:
        ...

    def errors(self, severity: Severity='error') -> list[dict[str, Any]]:
        """What is wrong, as dicts: type, loc, msg, input, ctx."""
        ...

def read(source: PlanLike, format: Format | None=None, *, name: str | None=None, recipe: PlanLike | None=None, period: str | None=None) -> Plan:
    """Reads a plan.

    Parameters
    ----------
    source : str, os.PathLike, bytes, file object, dict or Plan
        A path, the text or bytes of a document, a file object, or plain data. A `str` is a path, unless it has a line
        break or opens as JSON does, with `{` or `[`; a text of one line is given as bytes, or as `io.StringIO(text)`,
        and a path that opens so as a `pathlib.Path`.
    format : {"yaml", "json", "toml"}, optional
        The format of a text; told from its content and name if not given. A text without a name that opens as JSON does
        is JSON.
    name : str, optional
        The name of the file, for reports.
    recipe : str, os.PathLike, bytes or file object, optional
        How a published document is to be read, as `map` writes it.
    period : str, optional
        The period that a published document reports on, such as "2026/27 Q1".

    Returns
    -------
    Plan
        The plan as far as it could be read; `check` reports what could not.

    Raises
    ------
    PlanInvalid
        When the text breaks the grammar of its format or is no map of fields, or data holds what no file can.
    OSError
        When the file cannot be opened.
    """
    ...

def read_digest(source: DigestLike, format: Format | None=None, *, name: str | None=None) -> Digest:
    """Reads a digest: one edition, in a file of its own that begins with its period.

    Parameters
    ----------
    source : str, os.PathLike, bytes, file object, dict or Digest
        What `read` takes.
    format : {"yaml", "json", "toml"}, optional
        The format of a text.
    name : str, optional
        The name of the file, for reports.

    Returns
    -------
    Digest
        The digest as far as it could be read; `check` reports what could not.

    Raises
    ------
    PlanInvalid
        When the text breaks the grammar of its format or is no map of fields, or data holds what no file can.
    ValueError
        When the document is a plan; the digests that it holds are its field `digests`.
    OSError
        When the file cannot be opened.

    Examples
    --------
    >>> digest = read_digest("digest: 2025/26 Q2\\nobservations: [{indicator: L 1, value: 76.4%}]\\n")
    >>> str(digest.period), str(digest.observations[0].value)
    ('2025/26 Q2', '76.4%')
    """
    ...

def assess(plan: PlanLike | DigestLike, *digests: PlanLike | DigestLike, at: Period | None=None, today: date | str | None=None) -> Assessed:
    """Judges a plan with its digests as at one period: each indicator against its target and against before, each action and
    risk as it was last reported, and how many indicators have each colour.

    What is declared and what the figures give stand side by side; a verdict that cannot be given has its reason. Where no
    digest is at hand, the plan's own outturns count as observations of their years.

    Parameters
    ----------
    plan : str, os.PathLike, bytes, file object, dict or Plan
        What `read` takes; the digests that it holds count as well.
    *digests : str, os.PathLike, bytes, file object, dict, Digest or Plan
        What `read_digest` takes; or a scorecard, which is a plan that holds its digest. They are of the plan, whatever they
        name.
    at : str, Year or part of a year, optional
        The period: "2025/26 Q2". The latest that has a figure, if not given.
    today : datetime.date or str, optional
        The day that rules on dates count as today.

    Returns
    -------
    Assessed

    Raises
    ------
    PlanInvalid
        When a text breaks the grammar of its format or is no map of fields.
    ValueError
        When `at` is no period, or a plan that holds no digest is given as a digest.
    OSError
        When a file cannot be opened.

    Examples
    --------
    >>> plan = {"title": "Plan", "policy": {"tolerance": 5}, "indicators": [{"id": "L 1", "title": "In time", "better": "higher",
    ...     "outturn": {"2025/26 Q1": "73%"}, "target": {"2025/26 Q2": "76%"}}]}
    >>> digest = {"digest": "2025/26 Q2", "observations": [{"indicator": "L 1", "value": "75%", "rag": "green"}]}
    >>> seen = assess(plan, digest).indicators["L 1"]
    >>> seen.rag.verdict, seen.rag.declared, seen.travel.verdict, seen.rag.working["short by"]
    ('amber', 'green', 'improving', '1')
    """
    ...

def check_together(*documents: PlanLike | DigestLike, select: str | Iterable[str] | None=None, ignore: str | Iterable[str] | None=None, params: Mapping[str, Number] | None=None, severity: Mapping[str, Severity] | None=None, rules: Iterable[Rule] | None=None, today: date | str | None=None, schema: Mapping[str, Any] | str | PathLike[str] | None=None) -> Reports:
    """Checks documents together: each plan with the digests that are of it, and with the plans that it follows or is under.

    A digest is of the plan that its `of` names, by title or by the path of its file; without one of the plan at hand, where
    there is one. What rules of several documents find stands in the report of the document that it points into.

    Parameters
    ----------
    *documents : str, os.PathLike, bytes, file object, dict, Plan or Digest
        What `read` and `read_digest` take, and what they give.
    select, ignore, params, severity, rules, today, schema
        As for `check`.

    Returns
    -------
    Reports
        A report for each document, in the order given; a text that cannot be read is a report of that one finding.

    Raises
    ------
    ValueError
        When there is no rule, threshold or format of a name.
    OSError
        When a file cannot be opened.

    Examples
    --------
    >>> plan = {"title": "Plan", "indicators": [{"id": "L 1", "title": "In time", "better": "higher", "target": {"2025/26 Q2": 76}}]}
    >>> digest = {"digest": "2025/26 Q2", "observations": [{"indicator": "L 1", "value": 70, "travel": "improving", "previous": 72}]}
    >>> [finding.message for finding in check_together(plan, digest, select="travel-mismatch")[1]]
    ['indicator `L 1` is declared `improving`, and from 72 to 70 it is worsening']
    """
    ...

def check(plan: PlanLike | DigestLike, *, select: str | Iterable[str] | None=None, ignore: str | Iterable[str] | None=None, params: Mapping[str, Number] | None=None, severity: Mapping[str, Severity] | None=None, rules: Iterable[Rule] | None=None, today: date | str | None=None, schema: Mapping[str, Any] | str | PathLike[str] | None=None, format: Format | None=None, name: str | None=None) -> Report:
    """Checks a plan, or a digest by itself, against the rules; `check_together` checks a plan with its digests.

    Parameters
    ----------
    plan : str, os.PathLike, bytes, file object, dict, Plan or Digest
        What `read` or `read_digest` takes.
    select, ignore : str or sequence of str, optional
        Ids and families of the rules to run, and to leave out.
    params : dict, optional
        Thresholds of rules, such as `{"overloaded-owner.limit": 12}`.
    severity : dict, optional
        How much findings of rules matter here, such as `{"undated-risk": "error"}`.
    rules : sequence of Rule, optional
        Rules of one's own to run beside the catalogue, made with `@rule(...)`.
    today : datetime.date or str, optional
        The day that rules on dates count as today; without one they cannot tell.
    schema : dict, str or os.PathLike, optional
        A JSON Schema of your own, to hold the plan against as well.
    format : {"yaml", "json", "toml"}, optional
        The format of a text.
    name : str, optional
        The name of the file, for the report.

    Returns
    -------
    Report
        What was found. A text that cannot be read is a report of that one finding.

    Raises
    ------
    ValueError
        When there is no rule, threshold or format of a name.
    OSError
        When the file cannot be opened.

    Examples
    --------
    >>> report = check("title: Plan\\nperiod: 2009/10\\n", select="document")
    >>> report.summary.errors
    0
    """
    ...

def check_many(paths: str | PathLike[str] | Iterable[str | PathLike[str]], *, threads: int | None=None, progress: Callable[[int, int], object] | None=None, select: str | Iterable[str] | None=None, ignore: str | Iterable[str] | None=None, params: Mapping[str, Number] | None=None, severity: Mapping[str, Severity] | None=None, rules: Iterable[Rule] | None=None, today: date | str | None=None, schema: Mapping[str, Any] | str | PathLike[str] | None=None, format: Format | None=None) -> Reports:
    """Checks files on several threads, and those together that name each other, as the command does; Ctrl-C stops it.

    Parameters
    ----------
    paths : str, os.PathLike, or iterable of such
        Files and folders; of a folder the files that look like plans are checked, or with `format` all files of that
        format. What is passed over stands in `Reports.skipped`.
    threads : int, optional
        How many files are checked at once; as many as there are processors if not given.
    progress : callable, optional
        Called on this thread with how many files are done, and how many there are.
    select, ignore, params, severity, rules, today, schema, format
        As for `check`.

    Returns
    -------
    Reports
        A report for each file, in the order of the files; a file that cannot be opened is a report that says so.
    """
    ...

def declared(reference: str) -> Declared | None:
    """What a public indicator set declares of the indicator with this reference, however it is printed."""
    ...

def is_worse(better: str, before: Number, after: Number) -> bool | None:
    """Whether the second figure is worse than the first; None where neither way is better.

    `better` is what an indicator's field of that name holds: "higher", "lower", "within 10..20", "at least 95" ...
    """
    ...

def reading(indicator: Indicator) -> Reading:
    """How an indicator is to be read: which way is better, in what unit, in what kind of year, and what says so."""
    ...

def locate(source: PlanLike | DigestLike, loc: Iterable[str | int], format: Format | None=None, *, name: str | None=None) -> Place | None:
    """Where a value stands in its source: the line and column, or the cell or paragraph.

    Parameters
    ----------
    source : str, os.PathLike, bytes, file object, dict or Plan
        What `read` takes.
    loc : sequence of str and int
        The keys and positions that lead to the value, such as the `loc` of an error of pydantic. A step that the source does
        not have, such as the `body` of a web framework or the class of a union, is passed over, and `risk_scale` is
        `risk-scale`.
    format : {"yaml", "json", "toml"}, optional
        The format of a text.
    name : str, optional
        The name of the file, for the place.

    Returns
    -------
    Place or None
        The place of the value, or of the nearest that it would stand in where it is missing; None where the source has
        no places, as plain data have none.

    Examples
    --------
    >>> place = locate(b"title: Plan\\nrisks:\\n  - id: R1\\n    rating: high\\n", ("body", "risks", 0, "rating"))
    >>> place.line, place.column
    (4, 13)
    """
    ...

def map(source: PlanLike, format: Format | None=None, *, name: str | None=None, recipe: PlanLike | None=None, period: str | None=None) -> str:
    """Writes the recipe of a published document: what was understood of its tables and columns, ready to be corrected.

    Parameters
    ----------
    source : str, os.PathLike, bytes or file object
        A published document: text, Markdown, CSV, a workbook, a Word file, a list of records.
    format : str, optional
        Its format; told from its name and content if not given.
    name : str, optional
        The name of the file.
    recipe : str, os.PathLike, bytes or file object, optional
        A recipe to begin with.
    period : str, optional
        The period that the document reports on.

    Returns
    -------
    str
        The recipe, in TOML: what each column means, with what its cells are as a comment. Corrected, it is `recipe` of
        `read`, for this document and for its next editions.

    Raises
    ------
    PlanInvalid
        When the document cannot be read, or is a plan file, which needs no recipe.
    OSError
        When the file cannot be opened.

    Examples
    --------
    >>> table = b"Yardstick,Plan 2026/27\\nBins emptied,12\\nStreets swept,40\\n"
    >>> '"Yardstick" = ' in map(table, format="csv")
    True
    """
    ...

def ledger(source: PlanLike, format: Format | None=None, *, name: str | None=None, recipe: PlanLike | None=None, period: str | None=None) -> Ledger:
    """What became of every cell and line of a published document.

    Parameters
    ----------
    source : str, os.PathLike, bytes or file object
        A published document: text, Markdown, CSV, a workbook, a Word file, a list of records.
    format : str, optional
        Its format; told from its name and content if not given.
    name : str, optional
        The name of the file.
    recipe : str, os.PathLike, bytes or file object, optional
        How the document is to be read, as `map` writes it.
    period : str, optional
        The period that the document reports on.

    Returns
    -------
    Ledger
        A table for any data frame library, a row a cell or line that says something: where it stands, what it says, how it
        fared ("read", "guessed", "explains", "left out" or "prose"), where in the plan it is, and why it was guessed or
        left out. Of a plan file it is empty.

    Raises
    ------
    PlanInvalid
        When the document cannot be read.
    OSError
        When the file cannot be opened.

    Examples
    --------
    >>> risks = b"Ref,Risk,Likelihood,Impact,Mood\\nR1,Flood,3,4,glum\\n"
    >>> ledger(risks, format="csv").to_polars()["why"][-1]
    'the column `Mood` is not known'
    """
    ...

def explain(id: str) -> str:
    """A rule of the catalogue explained, as the command explains it."""
    ...

def rule(*, id: str, severity: Severity, summary: str, params: Mapping[str, int | tuple[int, int, int]] | None=None) -> Callable[[Callable[[Plan, Out], object]], Rule]:
    """Makes a rule of a function of a plan and of what takes its findings; it runs where it is passed: `check(plan,
    rules=[mine])`, `Checker(rules=[mine])`. The function's docstring is the rule's documentation.

    Parameters
    ----------
    id : str
        Lower-case words joined by hyphens, naming the fault.
    severity : {"error", "warning", "info"}
        How much a finding of it matters.
    summary : str
        When it is broken, in one line.
    params : dict, optional
        Thresholds, each with its default, or with its default, least and greatest value: `{"limit": (10, 1, 100)}`. The
        function asks for `out.param("limit")`, and `params={"my-rule.limit": 12}` sets it.

    Examples
    --------
    >>> @rule(id="shouted-title", severity="info", summary="a title is all capitals")
    ... def shouted_title(plan, out):
    ...     for priority in plan.priorities:
    ...         if priority.title.isupper():
    ...             out.broken(priority.at("title"), f"priority `{priority.id}` has a title in capitals")
    """
    ...

def rules(select: str | Iterable[str] | None=None) -> Rules:
    """The rules of the catalogue, by family and id.

    Parameters
    ----------
    select : str or sequence of str, optional
        Ids and families of the rules wanted.
    """
    ...

def schema(of: Literal['plan', 'plan.draft-07', 'digest', 'recipe', 'report', 'digest-report', 'review-report']='plan') -> dict[str, Any]:
    """The JSON Schema of a plan file, of a digest, of the JSON report, or of what `Assessed.to_json` gives."""
    ...

@disjoint_base
class Frame:
    """A table that any data frame library reads: what collections, reports and rules have in common."""

    @property
    def columns(self) -> list[str]:
        """The names of the columns."""
        ...

    def to_pandas(self) -> pandas.DataFrame:
        """The table as a frame of pandas, which must be installed."""
        ...

    def to_polars(self) -> polars.DataFrame:
        """The table as a frame of polars, which must be installed."""
        ...

    def __arrow_c_stream__(self, requested_schema: object | None=None) -> object:
        ...

    def __array__(self, *_dtype: object, **_copy: object) -> NoReturn:
        ...

    def _repr_html_(self) -> str:
        ...

@final
class Table(Frame):
    """One of the tables of `plan.tables()`: a row a record, which any data frame library reads."""

    def __len__(self) -> int:
        ...

    def __eq__(self, other: object, /) -> bool:
        ...

    def __hash__(self) -> int:
        ...

@final
class Figures(Frame):
    """The figures of a plan, a row each."""

    def __len__(self) -> int:
        ...

@final
class Ledger(Frame):
    """What became of every cell and line of a published document: a table of `place`, `text`, `fared`, `path` and `why`."""

    def __len__(self) -> int:
        ...

@final
class Records(Frame, Generic[T_co]):
    """Records of one type, by position and by id."""

    def __class_getitem__(cls, item: Any) -> GenericAlias:
        ...

    def index(self, value: Any, start: int=0, stop: int=..., /) -> int:
        """The position of a value, from one position on and before another."""
        ...

    def count(self, value: Any) -> int:
        """How many of the items are equal to a value."""
        ...

    @overload
    def __getitem__(self, key: SupportsIndex | str, /) -> T_co:
        ...

    @overload
    def __getitem__(self, key: slice, /) -> Records[T_co]:
        ...

    def __len__(self) -> int:
        ...

    def __iter__(self) -> Iterator[T_co]:
        ...

    def __reversed__(self) -> Iterator[T_co]:
        ...

    def __contains__(self, key: object, /) -> bool:
        ...

    def __hash__(self) -> int:
        ...

    @overload
    def get(self, key: str, default: None=None) -> T_co | None:
        """The record with this id, reference, label or title, else the default."""
        ...

    @overload
    def get(self, key: str, default: D) -> T_co | D:
        """The record with this id, reference, label or title, else the default."""
        ...

    def to_dicts(self, *, mode: Mode='python') -> list[dict[str, Any]]:
        """The records as plain data; in the mode "json" only what JSON has, as for `Record.to_dict`."""
        ...

class _Entries(Frame, Generic[A, K, T_co]):

    def __getitem__(self, key: A, /) -> T_co:
        ...

    def __len__(self) -> int:
        ...

    def __iter__(self) -> Iterator[K]:
        ...

    def __contains__(self, key: object, /) -> bool:
        ...

    def __hash__(self) -> int:
        ...

    def __class_getitem__(cls, item: Any) -> GenericAlias:
        ...

    @overload
    def get(self, key: A, default: None=None) -> T_co | None:
        ...

    @overload
    def get(self, key: A, default: D) -> T_co | D:
        ...

    def keys(self) -> list[K]:
        ...

    def values(self) -> list[T_co]:
        ...

    def items(self) -> list[tuple[K, T_co]]:
        ...

    def to_dict(self, *, mode: Mode='python') -> dict[str, Any]:
        ...

@disjoint_base
class Map(_Entries[str, str, T_co]):
    """Things by id, in the order written."""
    ...

@final
class Series(_Entries[Period, AnyPeriod, T_co]):
    """A value for each year or quarter, found by its year however it is printed."""
    ...

@final
class Figure:
    """One figure: a number as printed, or why there is none."""
    __match_args__: ClassVar[tuple[str, ...]]

    def __new__(cls, value: Number | str | Figure | None=None, *, basis: str | None=None, note: str | None=None, provisional: bool=False, lower: Number | str | None=None, upper: Number | str | None=None, evidence: str | None=None, shown: str | None=None) -> Self:
        ...

    @property
    def value(self) -> Decimal | None:
        """The amount in full as `decimal.Decimal` (0.66m is 660000.00), or None where there is no number."""
        ...

    @property
    def reason(self) -> Reason | None:
        """Why there is no number: "not applicable", "not collected", "new indicator", "to be introduced", "to be set", "suppressed", "below a bound", "rounds to nothing" or "blank"; None where there is one."""
        ...

    @property
    def bound(self) -> Decimal | None:
        """The amount that the figure is only known to be below: 5 of "<5"; None where there is no bound."""
        ...

    @property
    def says(self) -> bool | date | tuple[Decimal, Decimal] | None:
        """What it says that is no one number: True or False for yes and no, a `datetime.date`, or the two ends of a range as `decimal.Decimal`; None of a number and where there is nothing."""
        ...

    @property
    def marks(self) -> list[FigureMark]:
        """The marks of official statistics beside it, as words: "provisional", "revised", "estimated", "unreliable", "break in series", "forecast" or "rounds to nothing"."""
        ...

    @property
    def printed(self) -> str:
        """The figure as the plan prints it."""
        ...

    @property
    def basis(self) -> str | None:
        """What the figure rests on, where that is not its own year: "2002/03 survey"."""
        ...

    @property
    def note(self) -> str | None:
        """A remark."""
        ...

    @property
    def provisional(self) -> bool:
        """Whether it may still change."""
        ...

    @property
    def lower(self) -> Decimal | None:
        """The lower limit of its interval, as `decimal.Decimal`; None where none is stated."""
        ...

    @property
    def upper(self) -> Decimal | None:
        """The upper limit of its interval, as `decimal.Decimal`; None where none is stated."""
        ...

    @property
    def evidence(self) -> str | None:
        """The document or page that it was taken from."""
        ...

    @property
    def shown(self) -> str | None:
        """How the document shows the number, where it shows it rounded: "95" for 94.6."""
        ...

    @property
    def due(self) -> Year | None:
        """The year that the reason names: "to be set once a baseline is there in 2009/10"."""
        ...

    def __float__(self) -> float:
        ...

    def __getnewargs_ex__(self) -> tuple[tuple[str, ...], dict[str, Any]]:
        ...

    def __hash__(self) -> int:
        ...

@final
class Year:
    """One year, however it is printed."""
    __match_args__: ClassVar[tuple[str, ...]]

    def __new__(cls, value: str | int | Year) -> Self:
        ...

    @property
    def start(self) -> int:
        """The calendar year it begins in."""
        ...

    @property
    def is_split(self) -> bool:
        """Whether its label names two calendar years: 2009/10."""
        ...

    def days(self, years: YearKind | None=None) -> tuple[date, date]:
        """The first and last day; `years` says which kind of year it is: financial, academic or calendar."""
        ...

    def __add__(self, count: int, /) -> Year:
        ...

    def __sub__(self, count: int, /) -> Year:
        ...

    def __lt__(self, other: AnyPeriod, /) -> bool:
        ...

    def __le__(self, other: AnyPeriod, /) -> bool:
        ...

    def __gt__(self, other: AnyPeriod, /) -> bool:
        ...

    def __ge__(self, other: AnyPeriod, /) -> bool:
        ...

    def __hash__(self) -> int:
        ...

@final
class HalfYear:
    """Half 1 or 2 of a year."""
    __match_args__: ClassVar[tuple[str, ...]]

    def __new__(cls, value: str | HalfYear) -> Self:
        ...

    @property
    def year(self) -> Year:
        """The year it is counted in."""
        ...

    @property
    def number(self) -> int:
        """Its number in that year, from 1."""
        ...

    def days(self, years: YearKind | None=None) -> tuple[date, date]:
        """The first and last day; `years` says which kind of year it is a part of: financial, academic or calendar."""
        ...

    def before(self) -> HalfYear:
        """The period of the same length just before it."""
        ...

    def a_year_before(self) -> HalfYear:
        """The same period a year before."""
        ...

    def __lt__(self, other: AnyPeriod, /) -> bool:
        ...

    def __le__(self, other: AnyPeriod, /) -> bool:
        ...

    def __gt__(self, other: AnyPeriod, /) -> bool:
        ...

    def __ge__(self, other: AnyPeriod, /) -> bool:
        ...

    def __hash__(self) -> int:
        ...

@final
class Quarter:
    """Quarter 1 to 4 of a year."""
    __match_args__: ClassVar[tuple[str, ...]]

    def __new__(cls, value: str | Quarter) -> Self:
        ...

    @property
    def year(self) -> Year:
        """The year it is counted in."""
        ...

    @property
    def number(self) -> int:
        """Its number in that year, from 1."""
        ...

    def days(self, years: YearKind | None=None) -> tuple[date, date]:
        """The first and last day; `years` says which kind of year it is a part of: financial, academic or calendar."""
        ...

    def before(self) -> Quarter:
        """The period of the same length just before it."""
        ...

    def a_year_before(self) -> Quarter:
        """The same period a year before."""
        ...

    def __lt__(self, other: AnyPeriod, /) -> bool:
        ...

    def __le__(self, other: AnyPeriod, /) -> bool:
        ...

    def __gt__(self, other: AnyPeriod, /) -> bool:
        ...

    def __ge__(self, other: AnyPeriod, /) -> bool:
        ...

    def __hash__(self) -> int:
        ...

@final
class Month:
    """A month of a calendar year."""
    __match_args__: ClassVar[tuple[str, ...]]

    def __new__(cls, value: str | Month) -> Self:
        ...

    @property
    def year(self) -> int:
        """The year it is counted in."""
        ...

    @property
    def number(self) -> int:
        """Its number in that year, from 1."""
        ...

    def days(self, years: YearKind | None=None) -> tuple[date, date]:
        """The first and last day; `years` says which kind of year it is a part of: financial, academic or calendar."""
        ...

    def before(self) -> Month:
        """The period of the same length just before it."""
        ...

    def a_year_before(self) -> Month:
        """The same period a year before."""
        ...

    def __lt__(self, other: AnyPeriod, /) -> bool:
        ...

    def __le__(self, other: AnyPeriod, /) -> bool:
        ...

    def __gt__(self, other: AnyPeriod, /) -> bool:
        ...

    def __ge__(self, other: AnyPeriod, /) -> bool:
        ...

    def __hash__(self) -> int:
        ...

@final
class Week:
    """A week by ISO 8601: 1 to 53 of the year that its Thursday lies in."""
    __match_args__: ClassVar[tuple[str, ...]]

    def __new__(cls, value: str | Week) -> Self:
        ...

    @property
    def year(self) -> int:
        """The year it is counted in."""
        ...

    @property
    def number(self) -> int:
        """Its number in that year, from 1."""
        ...

    def days(self, years: YearKind | None=None) -> tuple[date, date]:
        """The first and last day; `years` says which kind of year it is a part of: financial, academic or calendar."""
        ...

    def before(self) -> Week:
        """The period of the same length just before it."""
        ...

    def a_year_before(self) -> Week:
        """The same period a year before."""
        ...

    def __lt__(self, other: AnyPeriod, /) -> bool:
        ...

    def __le__(self, other: AnyPeriod, /) -> bool:
        ...

    def __gt__(self, other: AnyPeriod, /) -> bool:
        ...

    def __ge__(self, other: AnyPeriod, /) -> bool:
        ...

    def __hash__(self) -> int:
        ...

@final
class Years:
    """The years a plan covers, first to last."""
    __match_args__: ClassVar[tuple[str, ...]]

    def __new__(cls, first: str | int | Year, last: str | int | Year | None=None) -> Self:
        ...

    @property
    def first(self) -> Year:
        """The first year."""
        ...

    @property
    def last(self) -> Year:
        """The last year."""
        ...

    def __len__(self) -> int:
        ...

    def __iter__(self) -> Iterator[Year]:
        ...

    def __contains__(self, year: object, /) -> bool:
        ...

    def __hash__(self) -> int:
        ...

@final
class Timescale:
    """When something is to be done, kept as printed."""
    __match_args__: ClassVar[tuple[str, ...]]

    def __new__(cls, printed: str) -> Self:
        ...

    @property
    def printed(self) -> str:
        """The words as the plan prints them."""
        ...

    @property
    def kind(self) -> Literal['in', 'by', 'from', 'between', 'open', 'vague']:
        """What the words say: "in", "by", "from", "between", "open" or "vague"."""
        ...

    def start(self, years: YearKind | None=None) -> date | None:
        """The first day, if one can be told; `years` is the kind of year that "2009/10" means."""
        ...

    def end(self, years: YearKind | None=None) -> date | None:
        """The last day, if one can be told; `years` is the kind of year that "2009/10" means."""
        ...

    def __hash__(self) -> int:
        ...

@final
class Rating:
    """A risk's rating as declared: a score, a band, or both."""
    __match_args__: ClassVar[tuple[str, ...]]

    def __new__(cls, printed: str | Number | None=None, *, score: Number | str | None=None, band: str | None=None) -> Self:
        ...

    @property
    def score(self) -> int | Decimal | None:
        """The score."""
        ...

    @property
    def band(self) -> str | None:
        """The band: "high"."""
        ...

    @property
    def printed(self) -> str:
        """The rating as the plan prints it."""
        ...

    @property
    def is_irregular(self) -> bool:
        """Whether it is printed with stray signs between score and band: "12- HIGH"."""
        ...

    @property
    def regular(self) -> str:
        """The regular form: score, space, band."""
        ...

    def __getnewargs_ex__(self) -> tuple[tuple[str, ...], dict[str, Any]]:
        ...

    def __hash__(self) -> int:
        ...

@final
class Range:
    """The least and the most a figure can be, both included."""
    __match_args__: ClassVar[tuple[str, ...]]

    def __new__(cls, low: str | Number, high: str | Number | None=None) -> Self:
        ...

    @property
    def low(self) -> Decimal:
        """The least."""
        ...

    @property
    def high(self) -> Decimal:
        """The most."""
        ...

    def __contains__(self, value: Number, /) -> bool:
        ...

    def __hash__(self) -> int:
        ...

@final
class Report(Frame):
    """What a check found."""

    def index(self, value: Any, start: int=0, stop: int=..., /) -> int:
        """The position of a value, from one position on and before another."""
        ...

    def count(self, value: Any) -> int:
        """How many of the items are equal to a value."""
        ...

    @property
    def file(self) -> str | None:
        """The name of the file, if it has one."""
        ...

    @property
    def findings(self) -> list[Finding]:
        """The findings, in the order of the file, then by rule."""
        ...

    @property
    def cannot_tell(self) -> list[CannotTell]:
        """What rules could not judge, and why."""
        ...

    @property
    def summary(self) -> Summary:
        """The counts."""
        ...

    @property
    def ok(self) -> bool:
        """Whether the plan was checked, and there is no finding of severity error."""
        ...

    @property
    def is_unreadable(self) -> bool:
        """Whether the text could not be read at all, so that no rule ran."""
        ...

    @property
    def is_unrecognised(self) -> bool:
        """Whether nothing in a published document was recognised as part of a plan, so that no rule ran."""
        ...

    def by_rule(self) -> dict[str, list[Finding]]:
        """The findings by the id of their rule."""
        ...

    def raise_for(self, severity: Severity='error') -> None:
        """Raises `PlanInvalid` where there is a finding of this severity or worse."""
        ...

    def errors(self, severity: Severity='error') -> list[dict[str, Any]]:
        """The findings of this severity or worse as dicts in the manner of pydantic: type, loc, msg, input, ctx.

        A whole collection that breaks a rule is a dict for each member; the input of what is missing is the record that it is
        missing from, and None where that is the whole plan. There is only what JSON has: a number is an int or a float, or
        text where a float does not hold its digits.
        """
        ...

    def to_json(self, *, cannot_tell: bool=False) -> str:
        """The report for programs, format 1: byte for byte what the command writes."""
        ...

    def to_text(self, *, show: Severity='warning', members: bool=False, cannot_tell: bool=False, colour: bool=False) -> str:
        """The report for people, each finding under its line, as the command writes it."""
        ...

    def __len__(self) -> int:
        ...

    def __bool__(self) -> Literal[True]:
        ...

    def __iter__(self) -> Iterator[Finding]:
        ...

    def __reversed__(self) -> Iterator[Finding]:
        ...

    def __contains__(self, key: object, /) -> bool:
        ...

    @overload
    def __getitem__(self, key: SupportsIndex, /) -> Finding:
        ...

    @overload
    def __getitem__(self, key: slice, /) -> list[Finding]:
        ...

    def __hash__(self) -> int:
        ...

    def _repr_html_(self) -> str:
        ...

@final
class Reports(Frame):
    """The reports of several files, in the order of the files."""

    def __eq__(self, other: object, /) -> bool:
        ...

    def __hash__(self) -> int:
        ...

    def index(self, value: Any, start: int=0, stop: int=..., /) -> int:
        """The position of a value, from one position on and before another."""
        ...

    def count(self, value: Any) -> int:
        """How many of the items are equal to a value."""
        ...

    @property
    def ok(self) -> bool:
        """Whether something was checked, and no report has a finding of severity error."""
        ...

    @property
    def failed(self) -> list[Report]:
        """The reports that have a finding of severity error, or of which nothing could be read."""
        ...

    @property
    def summary(self) -> Summary:
        """The counts of all reports together: what was checked and read, findings by severity, what could not be told."""
        ...

    def by_rule(self) -> dict[str, list[Finding]]:
        """The findings of all reports by the id of their rule."""
        ...

    def raise_for(self, severity: Severity='error') -> None:
        """Raises `PlanInvalid` with the first report that has a finding of this severity or worse."""
        ...

    @property
    def skipped(self) -> dict[str, str]:
        """The files and folders within the folders named that were not read, each with the reason."""
        ...

    @property
    def findings(self) -> list[Finding]:
        """The findings of all reports."""
        ...

    def to_json(self, *, cannot_tell: bool=False) -> str:
        """The reports as one document, byte for byte what the command writes for these files."""
        ...

    def __len__(self) -> int:
        ...

    def __iter__(self) -> Iterator[Report]:
        ...

    def __reversed__(self) -> Iterator[Report]:
        ...

    def __contains__(self, key: object, /) -> bool:
        ...

    @overload
    def __getitem__(self, key: SupportsIndex, /) -> Report:
        ...

    @overload
    def __getitem__(self, key: slice, /) -> Reports:
        ...

    def _repr_html_(self) -> str:
        ...

@final
class Finding:
    """One break in the thread, with its place, its working and its remedy."""
    __match_args__: ClassVar[tuple[str, ...]]

    @property
    def rule(self) -> str:
        """The id of the rule that is broken."""
        ...

    @property
    def severity(self) -> Severity:
        """How much it matters."""
        ...

    @property
    def message(self) -> str:
        """What is wrong, in one sentence: lower case, no final stop."""
        ...

    @property
    def path(self) -> str:
        """Where in the plan, as a JSON Pointer."""
        ...

    @property
    def loc(self) -> tuple[str | int, ...]:
        """Where in the plan, as a tuple of keys and positions."""
        ...

    @property
    def place(self) -> Place | None:
        """Where in the file; absent for a plan that came from no file."""
        ...

    @property
    def record(self) -> About | None:
        """The record that it is about; absent where it is about the plan as a whole."""
        ...

    @property
    def fingerprint(self) -> str | None:
        """What tells it from every other break, in this report and in later ones of the same document: no message, no
        line and no order is in it. A whole collection has none of its own; its members have.
        """
        ...

    @property
    def facts(self) -> dict[str, Any]:
        """What the sentence says, for programs."""
        ...

    @property
    def help(self) -> str | None:
        """What to do about it."""
        ...

    @property
    def related(self) -> list[Related]:
        """Other places the finding is about."""
        ...

    @property
    def members(self) -> list[Member]:
        """The members of a whole collection that breaks the rule; empty for a finding of its own."""
        ...

    @property
    def input(self) -> Any:
        """What stands at the path, as plain data, where the plan is still at hand."""
        ...

    def __eq__(self, other: object, /) -> bool:
        ...

    def __hash__(self) -> int:
        ...

    def _repr_html_(self) -> str:
        ...

@final
class Place:
    """Where in a file: its line, or the cell or paragraph of a workbook or a Word file; or the cell of a data frame."""
    __match_args__: ClassVar[tuple[str, ...]]

    @property
    def file(self) -> str | None:
        """The file, as it was named."""
        ...

    @property
    def line(self) -> int:
        """The line, counted from 1; the row in a table of a workbook or a Word file, where a paragraph counts as a line."""
        ...

    @property
    def column(self) -> int:
        """The column in characters, counted from 1; the column of cells in a table of a workbook or a Word file."""
        ...

    @property
    def length(self) -> int:
        """How many characters of the line it takes."""
        ...

    @property
    def excerpt(self) -> str:
        """The line as it is in the file, or the part of a very long line around the fault; of a table, the row as a strip."""
        ...

    @property
    def sheet(self) -> str | None:
        """The sheet, in a workbook; the name of a data frame."""
        ...

    @property
    def cell(self) -> str | None:
        """The cell in its sheet, table or data frame: `F19`, `row 3, column 2`, ``row 3, column `rating` ``."""
        ...

    @property
    def table(self) -> int | None:
        """The number of the table, in a Word file, counted from 1."""
        ...

    @property
    def paragraph(self) -> int | None:
        """The number of the paragraph, in a Word file, counted from 1 without those in tables."""
        ...

    @property
    def heading(self) -> str | None:
        """The nearest heading above, in a Word file."""
        ...

    @property
    def frame(self) -> str | None:
        """The data frame, for a plan made of such."""
        ...

    @property
    def row(self) -> int | None:
        """The row of the data frame, counted from 0; None for its headers."""
        ...

    @property
    def header(self) -> str | None:
        """The name of the column of the data frame."""
        ...

    def __eq__(self, other: object, /) -> bool:
        ...

    def __hash__(self) -> int:
        ...

@final
class About:
    """The record that a finding is about: what an analyst filters and sorts by."""
    __match_args__: ClassVar[tuple[str, ...]]

    @property
    def kind(self) -> str:
        """What it is: `indicator`, `risk`."""
        ...

    @property
    def id(self) -> str | None:
        """Its id, reference or label."""
        ...

    @property
    def title(self) -> str | None:
        """Its title."""
        ...

    @property
    def owner(self) -> str | None:
        """Who is named as answerable for it, as written."""
        ...

    @property
    def parent(self) -> str | None:
        """The record that it stands in: its kind, and its id or else its title."""
        ...

    def __eq__(self, other: object, /) -> bool:
        ...

    def __hash__(self) -> int:
        ...

@final
class Related:
    """Another place that a finding is about."""

    def __eq__(self, other: object, /) -> bool:
        ...

    def __hash__(self) -> int:
        ...

    @property
    def path(self) -> str:
        """Where in the plan, as a JSON Pointer."""
        ...

    @property
    def loc(self) -> tuple[str | int, ...]:
        """Where in the plan, as a tuple of keys and positions."""
        ...

    @property
    def place(self) -> Place | None:
        """Where in the file."""
        ...

    @property
    def label(self) -> str:
        """What is there."""
        ...

@final
class Member:
    """One member of a whole collection that breaks a rule."""

    @property
    def message(self) -> str:
        """What is wrong with it."""
        ...

    @property
    def path(self) -> str:
        """Where in the plan, as a JSON Pointer."""
        ...

    @property
    def loc(self) -> tuple[str | int, ...]:
        """Where in the plan, as a tuple of keys and positions."""
        ...

    @property
    def place(self) -> Place | None:
        """Where in the file."""
        ...

    @property
    def record(self) -> About | None:
        """The record that it is about."""
        ...

    @property
    def fingerprint(self) -> str | None:
        """What tells it from every other break."""
        ...

    def __eq__(self, other: object, /) -> bool:
        ...

    def __hash__(self) -> int:
        ...

    @property
    def facts(self) -> dict[str, Any]:
        """What the sentence says, for programs."""
        ...

@final
class CannotTell:
    """Something that a rule could not judge."""

    @property
    def rule(self) -> str:
        """The id of the rule."""
        ...

    @property
    def path(self) -> str:
        """Where in the plan, as a JSON Pointer."""
        ...

    @property
    def file(self) -> str | None:
        """The file, as it was named."""
        ...

    @property
    def record(self) -> About | None:
        """The record that it is about."""
        ...

    @property
    def why(self) -> str:
        """Why."""
        ...

    def __eq__(self, other: object, /) -> bool:
        ...

    def __hash__(self) -> int:
        ...

@final
class Summary:
    """How many findings there are, and how many rules ran."""

    @property
    def read(self) -> dict[str, int]:
        """The records read, by kind."""
        ...

    @property
    def tables_left_out(self) -> int:
        """Tables of a published document that were left out whole."""
        ...

    @property
    def columns_left_out(self) -> int:
        """Columns of its tables, or groups of them, that were left out."""
        ...

    @property
    def values_left_out(self) -> int:
        """Values that were left out elsewhere."""
        ...

    @property
    def guesses(self) -> int:
        """What was read by a guess."""
        ...

    @property
    def errors(self) -> int:
        """Findings of severity error."""
        ...

    @property
    def warnings(self) -> int:
        """Findings of severity warning."""
        ...

    @property
    def infos(self) -> int:
        """Findings of severity info."""
        ...

    @property
    def cannot_tell(self) -> int:
        """Things that some rule could not judge."""
        ...

    @property
    def rules_unsure(self) -> int:
        """Rules that could not judge at least one thing."""
        ...

    @property
    def rules(self) -> int:
        """Rules run."""
        ...

    def __eq__(self, other: object, /) -> bool:
        ...

    def __hash__(self) -> int:
        ...

@final
class Verdict:
    """What the figures give, with the working, or why they give nothing; and what a digest declares beside it.

    It is equal to its verdict: `verdict == "amber"`; one that was not assessed is equal to None, and is false.
    """

    @property
    def verdict(self) -> str | Decimal | None:
        """What the figures give: a word ("amber", "improving"), or a `decimal.Decimal`; None where nothing was assessed."""
        ...

    @property
    def reason(self) -> str | None:
        """Why nothing was assessed: "no target"; None where there is a verdict."""
        ...

    @property
    def declared(self) -> str | None:
        """What the digest declares, as printed; None where it declares nothing, or there is no digest."""
        ...

    @property
    def working(self) -> dict[str, str]:
        """What the verdict was worked out from: each figure and threshold by its name, and the "rule" that was used; empty where
        nothing was assessed.
        """
        ...

    def __eq__(self, other: object, /) -> bool:
        ...

    def __hash__(self) -> int:
        ...

    def __bool__(self) -> bool:
        ...

    def __float__(self) -> float:
        ...

@final
class Verdicts:
    """A column of verdicts, in the order of the figures that were judged.

    For libraries of data frames it is an Arrow array of what the figures give, with nulls where nothing was assessed:
    `polars.Series(verdicts)`, `pyarrow.array(verdicts)`, `frame["rag"] = verdicts` in pandas.
    """

    def index(self, value: Any, start: int=0, stop: int=..., /) -> int:
        """The position of a value, from one position on and before another."""
        ...

    def count(self, value: Any) -> int:
        """How many of the items are equal to a value."""
        ...

    @property
    def reasons(self) -> list[str | None]:
        """Why each was not assessed; None where there is a verdict."""
        ...

    def to_pandas(self) -> pandas.Series[Any]:
        """The verdicts as a series of pandas, which must be installed."""
        ...

    def to_polars(self) -> polars.Series:
        """The verdicts as a series of polars, which must be installed."""
        ...

    def __arrow_c_array__(self, requested_schema: object | None=None) -> tuple[object, object]:
        ...

    def __array__(self, dtype: Any=None, copy: bool | None=None) -> Any:
        ...

    def __len__(self) -> int:
        ...

    def __iter__(self) -> Iterator[Verdict]:
        ...

    def __reversed__(self) -> Iterator[Verdict]:
        ...

    def __contains__(self, key: object, /) -> bool:
        ...

    @overload
    def __getitem__(self, key: SupportsIndex, /) -> Verdict:
        ...

    @overload
    def __getitem__(self, key: slice, /) -> Verdicts:
        ...

    def __eq__(self, other: object, /) -> bool:
        ...

    def __hash__(self) -> NoReturn:
        ...

@final
class Assessed:
    """A plan and its digests, judged as at one period."""

    @property
    def plan(self) -> str | None:
        """The plan's title; None where only digests are at hand."""
        ...

    @property
    def period(self) -> AnyPeriod | None:
        """The period; None where no figure is at hand."""
        ...

    @property
    def as_at(self) -> str | None:
        """The day that the digest's figures were taken, as printed."""
        ...

    @property
    def indicators(self) -> Rows[IndicatorRow]:
        """The indicators, in the order of the plan; then what the digest tells of no indicator of the plan."""
        ...

    @property
    def actions(self) -> Rows[ActionRow]:
        """What the digest reports of actions, in its order."""
        ...

    @property
    def risks(self) -> Rows[RiskRow]:
        """The risks that the digest rates, or those of the register."""
        ...

    @property
    def totals(self) -> Rows[TotalRow]:
        """How many indicators have each colour, as declared and as the figures give it."""
        ...

    @property
    def findings(self) -> list[Finding]:
        """What a check of all documents found: by document in the order given, then by place."""
        ...

    def to_dict(self) -> dict[str, Any]:
        """What `to_json` says, as plain data."""
        ...

    def to_json(self) -> str:
        """The JSON, format 1: byte for byte what `goldenthread digest --output json` writes."""
        ...

    def to_text(self, *, width: int | None=None) -> str:
        """The tables that `goldenthread digest` shows, for a terminal that is so many columns wide."""
        ...

    def to_markdown(self) -> str:
        """The tables as Markdown, as `goldenthread digest --output markdown` writes them."""
        ...

    def __eq__(self, other: object, /) -> bool:
        ...

    def __hash__(self) -> int:
        ...

@final
class Rows(Frame, Generic[Row]):
    """The rows of one list, by position, and by reference, state or title."""

    def index(self, value: Any, start: int=0, stop: int=..., /) -> int:
        """The position of a value, from one position on and before another."""
        ...

    def count(self, value: Any) -> int:
        """How many of the items are equal to a value."""
        ...

    def __class_getitem__(cls, item: Any) -> GenericAlias:
        ...

    @overload
    def __getitem__(self, key: SupportsIndex | str, /) -> Row:
        ...

    @overload
    def __getitem__(self, key: slice, /) -> list[Row]:
        ...

    def __len__(self) -> int:
        ...

    def __iter__(self) -> Iterator[Row]:
        ...

    def __reversed__(self) -> Iterator[Row]:
        ...

    def __contains__(self, key: object, /) -> bool:
        ...

    @overload
    def get(self, key: str, default: None=None) -> Row | None:
        """The row of this reference, state or title, else the default."""
        ...

    @overload
    def get(self, key: str, default: D) -> Row | D:
        """The row of this reference, state or title, else the default."""
        ...

    def __eq__(self, other: object, /) -> bool:
        ...

    def __hash__(self) -> int:
        ...

@final
class IndicatorRow:
    """An indicator in a period."""

    @property
    def indicator(self) -> str | None:
        """Its reference; null where it has none."""
        ...

    @property
    def title(self) -> str:
        """Its title; as the digest calls it where the plan has no such indicator."""
        ...

    @property
    def path(self) -> str:
        """Where its row or figure stands, as a JSON Pointer."""
        ...

    @property
    def place(self) -> Place | None:
        """Where it stands in the file."""
        ...

    @property
    def period(self) -> AnyPeriod:
        """The period."""
        ...

    @property
    def value(self) -> Figure | None:
        """The figure as printed; null where there is no row."""
        ...

    @property
    def target(self) -> Figure | None:
        """The target of the period as printed."""
        ...

    @property
    def rag(self) -> Verdict:
        """Its colour."""
        ...

    @property
    def travel(self) -> Verdict:
        """Its direction of travel since the period before."""
        ...

    @property
    def long_travel(self) -> Verdict:
        """The same since a year before."""
        ...

    @property
    def progress(self) -> Verdict:
        """How much of the way from baseline to target is done, in percent."""
        ...

    @property
    def variation(self) -> Verdict:
        """Whether the figure is more than ordinary variation: usual, improving, concerning, high or low."""
        ...

    @property
    def assurance(self) -> Verdict:
        """Whether the process meets its target: consistently meets, hit or miss, consistently misses."""
        ...

    @property
    def trend(self) -> Verdict:
        """Its trend over the latest five years."""
        ...

    @property
    def benchmark(self) -> Verdict:
        """How it compares with others, beyond chance: better, similar, worse, lower or higher."""
        ...

    @property
    def forecast(self) -> Verdict:
        """What the figure of the year comes to; declared is what the digest or the plan expects."""
        ...

    @property
    def due(self) -> bool:
        """Whether it is red or amber, so that commentary and a decision are due."""
        ...

    @property
    def commentary(self) -> str | None:
        """The commentary."""
        ...

    @property
    def decision(self) -> str | None:
        """The decision in words."""
        ...

    def __eq__(self, other: object, /) -> bool:
        ...

    def __hash__(self) -> int:
        ...

@final
class ActionRow:
    """An action, task or milestone as the edition reports it."""

    @property
    def action(self) -> str | None:
        """The action as the digest calls it."""
        ...

    @property
    def title(self) -> str | None:
        """Its title; null where the plan has no such action."""
        ...

    @property
    def part(self) -> str | None:
        """The task or milestone of it."""
        ...

    @property
    def path(self) -> str:
        """Where its row stands, as a JSON Pointer."""
        ...

    @property
    def place(self) -> Place | None:
        """Where it stands in the file."""
        ...

    @property
    def status(self) -> str | None:
        """Its status as printed."""
        ...

    @property
    def complete(self) -> Figure | None:
        """How much of it is done, as printed."""
        ...

    @property
    def rag(self) -> str | None:
        """Its colour as printed."""
        ...

    @property
    def revised(self) -> str | None:
        """When it is now to be done."""
        ...

    @property
    def behind(self) -> bool:
        """Whether it says that it is behind."""
        ...

    @property
    def text(self) -> str | None:
        """What was done, and why not more."""
        ...

    def __eq__(self, other: object, /) -> bool:
        ...

    def __hash__(self) -> int:
        ...

@final
class RiskRow:
    """A risk as it is rated now."""

    @property
    def risk(self) -> str | None:
        """Its reference."""
        ...

    @property
    def title(self) -> str | None:
        """Its title."""
        ...

    @property
    def path(self) -> str:
        """Where its row stands, as a JSON Pointer."""
        ...

    @property
    def place(self) -> Place | None:
        """Where it stands in the file."""
        ...

    @property
    def rating(self) -> str | None:
        """Its rating as printed."""
        ...

    @property
    def score(self) -> int | Decimal | None:
        """Its score: as declared, else by the plan's scale."""
        ...

    @property
    def moved(self) -> Literal['up', 'down', 'level', 'unknown']:
        """Whether it is rated higher than before: `up`, `down`, `level`, `unknown`."""
        ...

    def __eq__(self, other: object, /) -> bool:
        ...

    def __hash__(self) -> int:
        ...

@final
class TotalRow:
    """How many indicators have a colour."""

    @property
    def state(self) -> str:
        """The state of the scale."""
        ...

    @property
    def declared(self) -> int:
        """How many rows the digest gives it."""
        ...

    @property
    def computed(self) -> int:
        """How many rows the figures give it."""
        ...

    @property
    def of(self) -> int:
        """How many rows there are."""
        ...

    def __eq__(self, other: object, /) -> bool:
        ...

    def __hash__(self) -> int:
        ...

@final
class Declared:
    """An indicator as its scheme declares it."""

    @property
    def reference(self) -> str:
        """Its reference in canonical form: `NI 59`."""
        ...

    @property
    def title(self) -> str:
        """What it measures, in a few words."""
        ...

    @property
    def unit(self) -> str:
        """Its unit of measure."""
        ...

    @property
    def better(self) -> str:
        """Which way is better."""
        ...

    @property
    def years(self) -> YearKind:
        """The kind of year its figures are for."""
        ...

    @property
    def source(self) -> str:
        """The public document that defines it."""
        ...

    def __eq__(self, other: object, /) -> bool:
        ...

    def __hash__(self) -> int:
        ...

@final
class Reading:
    """How an indicator is to be read where its row does not say."""

    @property
    def better(self) -> str | None:
        """Which way is better."""
        ...

    @property
    def basis(self) -> Literal['stated', 'declared', 'title'] | None:
        """What says so: "stated" by the plan, "declared" by its indicator set, or guessed from its "title"."""
        ...

    @property
    def unit(self) -> str | None:
        """Its unit of measure."""
        ...

    @property
    def years(self) -> YearKind | None:
        """The kind of year of its figures."""
        ...

    @property
    def declared(self) -> Declared | None:
        """What its indicator set declares of it."""
        ...

    def __eq__(self, other: object, /) -> bool:
        ...

    def __hash__(self) -> int:
        ...

@final
class Rule:
    """A rule."""
    __match_args__: ClassVar[tuple[str, ...]]

    @property
    def id(self) -> str:
        """Its id: it names the fault."""
        ...

    @property
    def family(self) -> str:
        """The family it belongs to: "thread", "target", "risk" ...; "own" for a rule written in Python."""
        ...

    @property
    def severity(self) -> Severity:
        """How much a finding of it matters."""
        ...

    @property
    def summary(self) -> str:
        """When it is broken, in one line."""
        ...

    @property
    def authority(self) -> list[str]:
        """The documents it rests on."""
        ...

    @property
    def params(self) -> dict[str, int]:
        """The thresholds it uses, with their defaults."""
        ...

    @property
    def sections(self) -> dict[str, str]:
        """Its documentation by heading, in Markdown."""
        ...

    def explain(self) -> str:
        """The rule explained, as the command explains it."""
        ...

    def __call__(self, *args: Any) -> Any:
        ...

    def __hash__(self) -> int:
        ...

@final
class Checker:
    """What plans are checked with; it is used again and again, in threads and processes, and nothing outside it changes it.

    Parameters
    ----------
    select, ignore : str or sequence of str, optional
        Ids and families of the rules to run, and to leave out.
    params : dict, optional
        Thresholds of rules, such as `{"overloaded-owner.limit": 12}`.
    severity : dict, optional
        How much findings of rules matter here, such as `{"undated-risk": "error"}`.
    rules : sequence of Rule, optional
        Rules of one's own to run beside the catalogue, made with `@rule(...)`.
    today : datetime.date or str, optional
        The day that rules on dates count as today; without one they cannot tell.
    schema : dict, str or os.PathLike, optional
        A JSON Schema of your own, to hold plans against as well.

    Raises
    ------
    ValueError
        When there is no rule, threshold or severity of a name, or two rules have one id.

    Examples
    --------
    >>> checker = Checker(select="risk", severity={"undated-risk": "error"})
    >>> checker.check("title: Plan\\nrisks: [{title: Flooding}]\\n").summary.errors
    1
    """

    def __new__(cls, *, select: str | Iterable[str] | None=None, ignore: str | Iterable[str] | None=None, params: Mapping[str, Number] | None=None, severity: Mapping[str, Severity] | None=None, rules: Iterable[Rule] | None=None, today: date | str | None=None, schema: Mapping[str, Any] | str | PathLike[str] | None=None) -> Self:
        ...

    @property
    def rules(self) -> Rules:
        """The rules that it runs on a plan, those of one's own last."""
        ...

    def check_together(self, *documents: PlanLike | DigestLike) -> Reports:
        """Checks documents together; see `goldenthread.check_together`."""
        ...

    def check(self, plan: PlanLike | DigestLike, *, format: Format | None=None, name: str | None=None) -> Report:
        """Checks a plan; see `goldenthread.check`."""
        ...

    def check_many(self, paths: str | PathLike[str] | Iterable[str | PathLike[str]], *, threads: int | None=None, progress: Callable[[int, int], object] | None=None, format: Format | None=None) -> Reports:
        """Checks files on several threads; see `goldenthread.check_many`."""
        ...

@final
class Rules(Frame):
    """Rules, by position and by id."""

    def index(self, value: Any, start: int=0, stop: int=..., /) -> int:
        """The position of a value, from one position on and before another."""
        ...

    def count(self, value: Any) -> int:
        """How many of the items are equal to a value."""
        ...

    def __eq__(self, other: object, /) -> bool:
        ...

    def __hash__(self) -> int:
        ...

    def __len__(self) -> int:
        ...

    def __iter__(self) -> Iterator[Rule]:
        ...

    def __reversed__(self) -> Iterator[Rule]:
        ...

    @overload
    def __getitem__(self, key: SupportsIndex | str, /) -> Rule:
        ...

    @overload
    def __getitem__(self, key: slice, /) -> Rules:
        ...

    def __contains__(self, key: object, /) -> bool:
        ...

@final
class Route:
    """Where in a plan a rule points."""

    def __eq__(self, other: object, /) -> bool:
        ...

    def __hash__(self) -> int:
        ...

@final
class Out:
    """What a rule written in Python says while it runs."""

    def broken(self, at: Record | Route, message: str, *, help: str | None=None, related: Sequence[tuple[Record | Route, str]] | None=None, **facts: Any) -> None:
        """Says that the rule is broken at a record, or at `record.at("field", ...)`; further keywords are facts."""
        ...

    def cannot_tell(self, at: Record | Route, why: str) -> None:
        """Says that the rule cannot judge what is at a record, and why."""
        ...

    def param(self, name: str) -> int | float:
        """The value of one of the rule's thresholds."""
        ...

@disjoint_base
class Record:
    """What all records share; the class of each type of record is a subclass."""

    @property
    def path(self) -> str:
        """Where the record stands in its plan, as a JSON Pointer."""
        ...

    @property
    def parent(self) -> Any:
        """The record it stands in: the priority of an indicator; None for a plan, and for a record built on its own."""
        ...

    @property
    def import_notes(self) -> list[Finding]:
        """What was guessed, mended or left out when a published plan was read, as findings; empty for a plan file."""
        ...

    def find(self, at: str | Finding | Member | Related) -> Any:
        """The record that a JSON Pointer, or a finding, points to or into; for a plan."""
        ...

    def every(self, kind: type[R]) -> Records[R]:
        """Every record of a type that stands in this one: `plan.every(Commitment)`."""
        ...

    def at(self, *steps: str | int | AnyPeriod) -> Route:
        """Where a field of this record stands, for a rule to point at."""
        ...

    def to_dict(self, *, mode: Mode='python') -> dict[str, Any]:
        """Plain data as in a file: numbers are int or `decimal.Decimal`, figures as printed.

        In the mode "json" there is only what JSON has: a number is an int or a float, or text where a float does not
        hold its digits.
        """
        ...

    def to_json(self) -> str:
        """The record as JSON."""
        ...

    def to_yaml(self) -> str:
        """The record as YAML."""
        ...

    def to_toml(self) -> str:
        """The record as TOML."""
        ...

    def replace(self, **changes: Any) -> Self:
        """The same record with some fields changed; what could not be read in the others is still there.

        What a plan gathers from wherever it stands (`indicators`, `actions`, `tasks`, `milestones`, `mitigations`) is
        changed where it stands: each record of the list takes the place of the one that it is or was made from, or else
        of the one with its id or title; one that the list leaves out is gone; and a new indicator or action stands under
        no priority.
        """
        ...

    def __replace__(self, **changes: Any) -> Self:
        ...

    def __copy__(self) -> Self:
        ...

    def __deepcopy__(self, _memo: object) -> Self:
        ...

    def __hash__(self) -> int:
        ...

    def _repr_html_(self) -> str:
        ...

class Plan(Record):
    """A strategic or directorate plan: what is to be achieved, how it is measured, who does what by when, and what could go wrong."""
    __match_args__: ClassVar[tuple[str, ...]]
    def __new__(cls, *, title: str | Number, organisation: str | Number | None = None, unit: str | Number | None = None, level: Literal["corporate", "partnership", "directorate", "service", "unit", "team"] | None = None, document: Literal["plan", "register", "scorecard", "action log", "criteria"] | None = None, follows: str | Number | None = None, under: str | Number | None = None, period: Years | str | Mapping[str, object] | None = None, years: Literal["financial", "academic", "calendar"] | None = None, control: Control | Mapping[str, object] | None = None, policy: Policy | Mapping[str, object] | None = None, budget: Figure | Number | str | Mapping[str, object] | None = None, audit: Iterable[AuditPart | Mapping[str, object] | str] | None = None, stated: Counts | Mapping[str, object] | None = None, posts: Map[Post] | Mapping[str, Post | Mapping[str, object] | str] | None = None, units: Map[OrgUnit] | Mapping[str, OrgUnit | Mapping[str, object] | str] | None = None, frameworks: Map[Framework] | Mapping[str, Framework | Mapping[str, object] | str] | None = None, outcomes: Map[Outcome] | Mapping[str, Outcome | Mapping[str, object] | str] | None = None, areas: Iterable[Area | Mapping[str, object] | str] | None = None, priorities: Iterable[Priority | Mapping[str, object] | str] | None = None, indicators: Iterable[Indicator | Mapping[str, object] | str] | None = None, actions: Iterable[Action | Mapping[str, object] | str] | None = None, dropped: Iterable[DroppedAction | Mapping[str, object] | str] | None = None, register: Register | Mapping[str, object] | None = None, rag_scale: RagScale | Mapping[str, object] | None = None, risk_scale: RiskScale | Mapping[str, object] | None = None, risks: Iterable[Risk | Mapping[str, object] | str] | None = None, projects: Iterable[Project | Mapping[str, object] | str] | None = None, criteria: Iterable[Criterion | Mapping[str, object] | str] | None = None, grade_scales: Map[GradeScale] | Mapping[str, GradeScale | Mapping[str, object] | str] | None = None, judgements: Iterable[Judgement | Mapping[str, object] | str] | None = None, recommendations: Iterable[Recommendation | Mapping[str, object] | str] | None = None, aspects: Iterable[Aspect | Mapping[str, object] | str] | None = None, consultations: Iterable[Consultation | Mapping[str, object] | str] | None = None, mentions: Iterable[Mention | Mapping[str, object] | str] | None = None, arrangements: Iterable[Arrangement | Mapping[str, object] | str] | None = None, digests: Iterable[Digest | Mapping[str, object] | str] | None = None) -> Self: ...
    @staticmethod
    def from_dict(data: Mapping[str, Any]) -> Plan:
        """Reads a plan from plain data."""
    @staticmethod
    def from_json(text: str | bytes) -> Plan:
        """Reads a plan from JSON."""
    @staticmethod
    def from_yaml(text: str | bytes) -> Plan:
        """Reads a plan from YAML."""
    @staticmethod
    def from_toml(text: str | bytes) -> Plan:
        """Reads a plan from TOML."""
    @staticmethod
    def from_tables(**tables: DataFrame | None) -> Plan:
        """Makes a plan of tables: the inverse of `plan.tables()`."""
    @staticmethod
    def from_frames(*, indicators: DataFrame | None = None, actions: DataFrame | None = None, risks: DataFrame | None = None, figures: DataFrame | None = None, **keywords: Any) -> Plan:
        """Builds a plan of data frames: a row a record, columns named as fields; other keywords are fields."""
    def edit(self, record: Record | Finding | str, /, **changes: Any) -> Plan:
        """The same plan with some fields of one of its records changed, the rest as it was read, faults and all.
        
        The record is one of the plan's, or a JSON Pointer to it, such as that of a finding.
        
        >>> import goldenthread as gt
        >>> plan = gt.Plan(title="Plan", risks=[{"id": "R1", "title": "Flood"}])
        >>> plan.edit("/risks/0", title="Flooding").risks["R1"].title
        'Flooding'"""
    def tables(self) -> dict[str, Table]:
        """The plan as tables, from which `Plan.from_tables` makes the same plan again, unreadable values and all.
        
        A table for each kind of record there is, by name: `plan` for the plan's own fields, `risks`, `tasks`,
        `observations` ... A row is a record, with the `path` it stands at; a column is a field, or a year of one, or a
        field of a record within (`residual likelihood`). Beside the number of a figure stands what is printed, where that
        is more. What no column holds stands as JSON in `more`.
        
        >>> import goldenthread as gt
        >>> plan = gt.Plan(title="Plan", risks=[{"id": "R1", "title": "Flooding", "mitigations": ["Barriers"]}])
        >>> tables = plan.tables()
        >>> list(tables)
        ['plan', 'risks', 'mitigations']
        >>> tables["mitigations"].columns
        ['path', 'title', 'more']
        >>> gt.Plan.from_tables(**tables) == plan
        True"""
    def to_xlsx(self, path: str | PathLike[str], /) -> list[str]:
        """Writes it as a workbook; returns what the workbook does not hold as it is, a line each, and warns of it."""
    def to_csv(self, folder: str | PathLike[str], /) -> list[str]:
        """Writes it as CSV files into a folder; returns what they do not hold as it is, a line each, and warns of it."""
    def to_markdown(self) -> str:
        """It as Markdown, which reads back as it; warns of what Markdown does not hold as it is.
        
        >>> import goldenthread as gt
        >>> print(gt.Plan(title="Service plan").to_markdown().splitlines()[0])
        # Service plan"""
    def write(self, path: str | PathLike[str], /) -> list[str]:
        """Writes it into a file, or CSV files into a folder, in the format of the name's ending: .yaml, .json, .toml, .xlsx,
        .md or .csv.
        
        Returns what the format does not hold as it is, a line each, and warns of it."""
    @property
    def format(self) -> Decimal | None:
        """The version of this file format: 1."""
    @property
    def schema(self) -> str | None:
        """A link to a JSON Schema, for editors; not part of the plan."""
    @property
    def title(self) -> str:
        """The plan's title."""
    @property
    def organisation(self) -> str | None:
        """The body whose plan it is."""
    @property
    def unit(self) -> str | None:
        """The directorate, service, unit or team whose plan it is."""
    @property
    def level(self) -> Literal["corporate", "partnership", "directorate", "service", "unit", "team"] | None:
        """The level of the organisation it belongs to."""
    @property
    def document(self) -> Literal["plan", "register", "scorecard", "action log", "criteria"] | None:
        """What the document is, where it is not a whole plan."""
    @property
    def follows(self) -> str | None:
        """The plan of the years before, which this one carries on, by title or path."""
    @property
    def under(self) -> str | None:
        """The plan above, of which this one is a part, by title or path."""
    @property
    def period(self) -> Years | None:
        """The years it covers."""
    @property
    def years(self) -> Literal["financial", "academic", "calendar"] | None:
        """The kind of year that figures and timescales mean unless they say otherwise."""
    @property
    def control(self) -> Control | None:
        """Version, status, contact and dates of the document."""
    @property
    def policy(self) -> Policy | None:
        """What the plan promises about the way it is made and measured."""
    @property
    def budget(self) -> Figure | None:
        """The money set aside for the whole plan, in pounds."""
    @property
    def audit(self) -> Records[AuditPart]:
        """The audit of strengths and weaknesses that it is based on."""
    @property
    def stated(self) -> Counts | None:
        """How many of each thing the plan says it has."""
    @property
    def posts(self) -> Map[Post]:
        """The posts that can own things, by id."""
    @property
    def units(self) -> Map[OrgUnit]:
        """Units and teams, by id."""
    @property
    def frameworks(self) -> Map[Framework]:
        """The plans, agreements, statutes and indicator sets that this plan answers to, by id."""
    @property
    def outcomes(self) -> Map[Outcome]:
        """The outcomes it serves, by id."""
    @property
    def areas(self) -> Records[Area]:
        """Strategic areas, under which priorities stand."""
    @property
    def priorities(self) -> Records[Priority]:
        """Priorities, each with its indicators and actions."""
    @property
    def indicators(self) -> Records[Indicator]:
        """Every indicator of the plan: those under priorities, then those under none."""
    @property
    def actions(self) -> Records[Action]:
        """Every action of the plan: those under priorities, then those under none."""
    @property
    def dropped(self) -> Records[DroppedAction]:
        """The actions of the plan before that are given up, each with its reason."""
    @property
    def register(self) -> Register | None:
        """What is said of the risk register as a whole."""
    @property
    def rag_scale(self) -> RagScale | None:
        """The states that indicators are rated with; green, amber, red, blue and grey unless said otherwise."""
    @property
    def risk_scale(self) -> RiskScale | None:
        """The scale that risks are rated on."""
    @property
    def risks(self) -> Records[Risk]:
        """The risk register."""
    @property
    def projects(self) -> Records[Project]:
        """Major projects."""
    @property
    def criteria(self) -> Records[Criterion]:
        """Success criteria with their evidence."""
    @property
    def grade_scales(self) -> Map[GradeScale]:
        """The scales that judgements use, by id."""
    @property
    def judgements(self) -> Records[Judgement]:
        """Judgements by inspectors and others: grades, service ratings, strengths, areas for improvement."""
    @property
    def recommendations(self) -> Records[Recommendation]:
        """Recommendations by inspectors, auditors and partners."""
    @property
    def aspects(self) -> Records[Aspect]:
        """Environmental aspects."""
    @property
    def consultations(self) -> Records[Consultation]:
        """Consultations and the issues they raised."""
    @property
    def mentions(self) -> Records[Mention]:
        """Figures that the text of the plan states outside its tables."""
    @property
    def arrangements(self) -> Records[Arrangement]:
        """What is reported, how often, to whom, and who signs it."""
    @property
    def digests(self) -> Records[Digest]:
        """The editions of its digest, where they have no files of their own."""
    @property
    def tasks(self) -> Records[Task]:
        """Every task of every action, parts of tasks included."""
    @property
    def milestones(self) -> Records[Milestone]:
        """Every milestone of every action."""
    @property
    def mitigations(self) -> Records[Mitigation]:
        """Every mitigation of every risk."""
    @property
    def figures(self) -> Figures:
        """Every figure of every indicator, a row each: which series, which period, what is printed."""

class Control(Record):
    """Document control."""
    __match_args__: ClassVar[tuple[str, ...]]
    def __new__(cls, *, version: str | Number | None = None, status: str | Number | None = None, contact: str | Number | None = None, published: Timescale | date | str | int | None = None, modified: Timescale | date | str | int | None = None) -> Self: ...
    @property
    def version(self) -> str | None:
        """The version."""
    @property
    def status(self) -> str | None:
        """Draft, final and the like."""
    @property
    def contact(self) -> str | None:
        """The post to ask."""
    @property
    def published(self) -> Timescale | None:
        """When it was first published."""
    @property
    def modified(self) -> Timescale | None:
        """When it was last changed."""

class Policy(Record):
    """What a plan promises about the way it is made and measured."""
    __match_args__: ClassVar[tuple[str, ...]]
    def __new__(cls, *, benchmark: str | Number | None = None, members: str | Sequence[str] | None = None, target_years: Number | str | None = None, breakdown: bool | None = None, tolerance: Tolerance | Mapping[str, object] | None = None, rag_rule: RagRule | Mapping[str, object] | None = None, slow: Number | str | None = None, due_within: Number | str | None = None, contributors_report: bool | None = None, previous: Literal["previous period", "same period last year"] | None = None, target_wins: Literal["own", "national", "external"] | None = None, sources: Map[str] | Mapping[str, str | Number | str] | None = None) -> Self: ...
    @property
    def benchmark(self) -> str | None:
        """The kind of comparator that indicators are set beside: "statistical neighbours"."""
    @property
    def members(self) -> tuple[str, ...]:
        """The members of that group, told once for every comparator that names none."""
    @property
    def target_years(self) -> Decimal | None:
        """How many years of targets each indicator is to have."""
    @property
    def breakdown(self) -> bool:
        """Whether annual targets are broken down by place, group or quarter."""
    @property
    def tolerance(self) -> Tolerance | None:
        """How far from target still counts as amber, for indicators that do not say so."""
    @property
    def rag_rule(self) -> RagRule | None:
        """How the colour of an indicator is made, for those that do not say so."""
    @property
    def slow(self) -> Decimal | None:
        """How many percentage points behind its timetable an action may be before it is slow."""
    @property
    def due_within(self) -> Decimal | None:
        """How many days after the end of a period its report is due."""
    @property
    def contributors_report(self) -> bool:
        """Whether the units that contribute to an action report on it too."""
    @property
    def previous(self) -> Literal["previous period", "same period last year"] | None:
        """Which period the plan means by "previously"."""
    @property
    def target_wins(self) -> Literal["own", "national", "external"] | None:
        """Which target an indicator is held against where it has several."""
    @property
    def sources(self) -> Map[str]:
        """Where a setting is laid down, by its key: `due-within: Performance handbook, section 3`."""

class Tolerance(Record):
    """How far from target still counts as amber, and who said so."""
    __match_args__: ClassVar[tuple[str, ...]]
    def __new__(cls, *, within: Number | str, kind: Literal["relative", "absolute", "from baseline"] | None = None, set_by: str | Number | None = None, basis: str | Number | None = None) -> Self: ...
    @property
    def within(self) -> Decimal:
        """The size of the tolerance."""
    @property
    def kind(self) -> Literal["relative", "absolute", "from baseline"] | None:
        """What it is a share of."""
    @property
    def set_by(self) -> str | None:
        """Who set it."""
    @property
    def basis(self) -> str | None:
        """On what basis."""

class RagRule(Record):
    """How a colour is made: by a convention and a tolerance, by a list of conditions, or by bands of figures."""
    __match_args__: ClassVar[tuple[str, ...]]
    def __new__(cls, *, convention: Literal["amber-within", "green-within"] | None = None, when: Iterable[RagCondition | Mapping[str, object] | str] | None = None, otherwise: str | Number | None = None, thresholds: Iterable[RagBand | Mapping[str, object] | str] | None = None, set_by: str | Number | None = None, basis: str | Number | None = None) -> Self: ...
    @property
    def convention(self) -> Literal["amber-within", "green-within"] | None:
        """The convention; `amber-within` unless said otherwise."""
    @property
    def when(self) -> Records[RagCondition]:
        """The conditions; the first that holds gives the state."""
    @property
    def otherwise(self) -> str | None:
        """The state where no condition holds."""
    @property
    def thresholds(self) -> Records[RagBand]:
        """The bands of figures, where the state follows from the figure alone."""
    @property
    def set_by(self) -> str | None:
        """Who set it."""
    @property
    def basis(self) -> str | None:
        """On what basis."""

class RagCondition(Record):
    """A condition of a RAG rule; all that it says must hold."""
    __match_args__: ClassVar[tuple[str, ...]]
    def __new__(cls, *, state: str | Number, within: Number | str | None = None, beyond: Number | str | None = None, kind: Literal["relative", "absolute", "from baseline"] | None = None, travel: Literal["improving", "worsening", "no change", "increasing", "decreasing", "unchanged"] | None = None) -> Self: ...
    @property
    def state(self) -> str:
        """The state that it gives."""
    @property
    def within(self) -> Decimal | None:
        """The figure is short of its target by no more than this; 0 is on target or better."""
    @property
    def beyond(self) -> Decimal | None:
        """The figure is short of its target by more than this."""
    @property
    def kind(self) -> Literal["relative", "absolute", "from baseline"] | None:
        """What these are a share of; the target, in percent, unless said otherwise."""
    @property
    def travel(self) -> Literal["improving", "worsening", "no change", "increasing", "decreasing", "unchanged"] | None:
        """The figure travels so."""

class RagBand(Record):
    """A band of figures in one state. An end that two bands share is in the better of the two."""
    __match_args__: ClassVar[tuple[str, ...]]
    def __new__(cls, *, state: str | Number, from_: Number | str | None = None, to: Number | str | None = None) -> Self: ...
    @property
    def state(self) -> str:
        """The state."""
    @property
    def from_(self) -> Decimal | None:
        """The lowest figure; none where the band has no lower end."""
    @property
    def to(self) -> Decimal | None:
        """The highest figure; none where the band has no upper end."""

class AuditPart(Record):
    """One part of the audit that a plan is based on."""
    __match_args__: ClassVar[tuple[str, ...]]
    def __new__(cls, *, part: Literal["service", "schools", "other plans", "good practice"], strengths: Iterable[str | Number] | None = None, weaknesses: Iterable[str | Number] | None = None) -> Self: ...
    @property
    def part(self) -> Literal["service", "schools", "other plans", "good practice"]:
        """What it looks at."""
    @property
    def strengths(self) -> tuple[str, ...]:
        """What is good."""
    @property
    def weaknesses(self) -> tuple[str, ...]:
        """What is weak."""

class Counts(Record):
    """How many of each thing a document says there are."""
    __match_args__: ClassVar[tuple[str, ...]]
    def __new__(cls, *, areas: Number | str | None = None, priorities: Number | str | None = None, indicators: Number | str | None = None, actions: Number | str | None = None, risks: Number | str | None = None) -> Self: ...
    @property
    def areas(self) -> Decimal | None:
        """Strategic areas."""
    @property
    def priorities(self) -> Decimal | None:
        """Priorities."""
    @property
    def indicators(self) -> Decimal | None:
        """Indicators."""
    @property
    def actions(self) -> Decimal | None:
        """Actions."""
    @property
    def risks(self) -> Decimal | None:
        """Risks."""

class Post(Record):
    """A post: a job, not the person who holds it."""
    __match_args__: ClassVar[tuple[str, ...]]
    def __new__(cls, *, title: str | Number, holder: str | Number | None = None, unit: str | Number | None = None, leadership: bool | None = None, group: bool | None = None) -> Self: ...
    @property
    def title(self) -> str:
        """The post's title."""
    @property
    def holder(self) -> str | None:
        """Who holds it."""
    @property
    def unit(self) -> str | None:
        """The unit it belongs to."""
    @property
    def leadership(self) -> bool:
        """Whether it is in the leadership team."""
    @property
    def group(self) -> bool:
        """Whether it is not one post but a team, board or group."""

class OrgUnit(Record):
    """A unit or team of the organisation."""
    __match_args__: ClassVar[tuple[str, ...]]
    def __new__(cls, *, title: str | Number, parent: str | Number | None = None, division: str | Number | None = None, manager: str | Number | None = None, plan: bool | None = None, leads: str | Sequence[str] | None = None, gives: str | Sequence[str] | None = None, receives: str | Sequence[str] | None = None) -> Self: ...
    @property
    def title(self) -> str:
        """The unit's title."""
    @property
    def parent(self) -> str | None:
        """The unit above it."""
    @property
    def division(self) -> str | None:
        """The division it belongs to."""
    @property
    def manager(self) -> str | None:
        """The post that manages it."""
    @property
    def plan(self) -> bool:
        """Whether it has a unit or team plan of its own."""
    @property
    def leads(self) -> tuple[str, ...]:
        """The action sheets it leads."""
    @property
    def gives(self) -> tuple[str, ...]:
        """The action sheets of other units that it gives work to."""
    @property
    def receives(self) -> tuple[str, ...]:
        """The action sheets of its own that other units give work to."""

class Framework(Record):
    """A plan, agreement, statute or indicator set that this plan answers to."""
    __match_args__: ClassVar[tuple[str, ...]]
    def __new__(cls, *, title: str | Number, prefix: str | Number | None = None) -> Self: ...
    @property
    def title(self) -> str:
        """Its title."""
    @property
    def prefix(self) -> str | None:
        """What the references of its indicators begin with: `NI`, `BVPI`."""

class Outcome(Record):
    """An outcome the plan serves."""
    __match_args__: ClassVar[tuple[str, ...]]
    def __new__(cls, *, title: str | Number, framework: str | Number | None = None) -> Self: ...
    @property
    def title(self) -> str:
        """Its title."""
    @property
    def framework(self) -> str | None:
        """The framework it comes from."""

class Area(Record):
    """A strategic area, under which priorities stand."""
    __match_args__: ClassVar[tuple[str, ...]]
    def __new__(cls, *, id: str | Number | None = None, title: str | Number, under: str | Number | None = None, stated: Counts | Mapping[str, object] | None = None) -> Self: ...
    @property
    def id(self) -> str | None:
        """Its reference."""
    @property
    def title(self) -> str:
        """Its title."""
    @property
    def under(self) -> str | None:
        """The area it stands under."""
    @property
    def stated(self) -> Counts | None:
        """How many of each thing the area says it has."""

class Priority(Record):
    """A priority, with the indicators that measure it and the actions that deliver it."""
    __match_args__: ClassVar[tuple[str, ...]]
    def __new__(cls, *, id: str | Number | None = None, title: str | Number, listed_as: str | Number | None = None, area: str | Number | None = None, under: str | Number | None = None, budget: Figure | Number | str | Mapping[str, object] | None = None, sources: Iterable[Source | Mapping[str, object] | str] | None = None, serves: Iterable[Serves | Mapping[str, object] | str] | None = None, commitments: Iterable[Commitment | Mapping[str, object] | str] | None = None, indicators: Iterable[Indicator | Mapping[str, object] | str] | None = None, actions: Iterable[Action | Mapping[str, object] | str] | None = None, implications: Implications | Mapping[str, object] | None = None) -> Self: ...
    @property
    def id(self) -> str | None:
        """Its reference."""
    @property
    def title(self) -> str:
        """Its title."""
    @property
    def listed_as(self) -> str | None:
        """Its title in a summary or list, where that differs from its heading."""
    @property
    def area(self) -> str | None:
        """The strategic area it stands under."""
    @property
    def under(self) -> str | None:
        """The priority it stands under."""
    @property
    def budget(self) -> Figure | None:
        """The money set aside for it, in pounds."""
    @property
    def sources(self) -> Records[Source]:
        """Why it was chosen."""
    @property
    def serves(self) -> Records[Serves]:
        """The outcomes and frameworks it serves."""
    @property
    def commitments(self) -> Records[Commitment]:
        """On-going work that it promises."""
    @property
    def indicators(self) -> Records[Indicator]:
        """The indicators that measure it."""
    @property
    def actions(self) -> Records[Action]:
        """The actions that deliver it."""
    @property
    def implications(self) -> Implications | None:
        """What it means for money, staff and risk."""

class Source(Record):
    """A reason why a priority was chosen."""
    __match_args__: ClassVar[tuple[str, ...]]
    def __new__(cls, *, kind: Literal["policy", "guidance", "law", "audit", "inspection", "review", "other plan", "consultation", "continued"] | None = None, text: str | Number) -> Self: ...
    @property
    def kind(self) -> Literal["policy", "guidance", "law", "audit", "inspection", "review", "other plan", "consultation", "continued"] | None:
        """The kind of reason."""
    @property
    def text(self) -> str:
        """The reason."""

class Serves(Record):
    """An outcome or framework that a priority serves."""
    __match_args__: ClassVar[tuple[str, ...]]
    def __new__(cls, *, to: str | Number, says: str | Number | None = None, blank: bool | None = None) -> Self: ...
    @property
    def to(self) -> str:
        """The id of the outcome or framework."""
    @property
    def says(self) -> str | None:
        """What the plan writes for it; a blank cell is a blank here."""
    @property
    def blank(self) -> bool:
        """Whether the plan has a place for it and left it blank."""

class Commitment(Record):
    """On-going work that a priority promises, beside its actions."""
    __match_args__: ClassVar[tuple[str, ...]]
    def __new__(cls, *, title: str | Number, parts: Iterable[str | Number] | None = None) -> Self: ...
    @property
    def title(self) -> str:
        """What is promised."""
    @property
    def parts(self) -> tuple[str, ...]:
        """Its parts."""

class Indicator(Record):
    """A performance indicator with its figures and targets."""
    __match_args__: ClassVar[tuple[str, ...]]
    def __new__(cls, *, id: str | Number | None = None, refs: str | Sequence[str] | None = None, title: str | Number, definition: str | Number | None = None, unit: str | Number | None = None, better: str | Number | None = None, years: Literal["financial", "academic", "calendar"] | None = None, frequency: Literal["monthly", "quarterly", "termly", "half-yearly", "annual"] | None = None, runs: Literal["snapshot", "cumulative", "rolling"] | None = None, owner: str | Sequence[str] | None = None, provider: str | Number | None = None, range: Range | str | None = None, baseline: Figure | Number | str | Mapping[str, object] | None = None, outturn: Series[Figure] | Mapping[Period, Figure | Number | str | Mapping[str, object]] | None = None, forecast: Series[Figure] | Mapping[Period, Figure | Number | str | Mapping[str, object]] | None = None, target: Series[Figure] | Mapping[Period, Figure | Number | str | Mapping[str, object]] | None = None, target_set_by: Literal["national", "own", "school", "partner"] | None = None, profile: Literal["declared", "linear", "cumulative", "seasonal", "level"] | None = None, reason: str | Number | None = None, external_target: Series[Figure] | Mapping[Period, Figure | Number | str | Mapping[str, object]] | None = None, comparator: Comparator | Mapping[str, object] | None = None, comparators: Iterable[Comparator | Mapping[str, object] | str] | None = None, numerator: Series[Figure] | Mapping[Period, Figure | Number | str | Mapping[str, object]] | None = None, denominator: Series[Figure] | Mapping[Period, Figure | Number | str | Mapping[str, object]] | None = None, tolerance: Tolerance | Mapping[str, object] | None = None, rag_rule: RagRule | Mapping[str, object] | None = None, breakdown: Iterable[Part | Mapping[str, object] | str] | None = None, rebased: Iterable[Rebase | Mapping[str, object] | str] | None = None, serves: str | Sequence[str] | None = None, pairs_with: str | Sequence[str] | None = None, watch: bool | None = None, reports: str | Sequence[str] | None = None, extra: Map[str] | Mapping[str, str | Number | str] | None = None) -> Self: ...
    @property
    def id(self) -> str | None:
        """Its reference: `NI 59`, `BVPI 162`."""
    @property
    def refs(self) -> tuple[str, ...]:
        """Its references in other schemes."""
    @property
    def title(self) -> str:
        """Its title."""
    @property
    def definition(self) -> str | None:
        """What exactly is counted, and how."""
    @property
    def unit(self) -> str | None:
        """Its unit of measure."""
    @property
    def better(self) -> str | None:
        """Which way is better."""
    @property
    def years(self) -> Literal["financial", "academic", "calendar"] | None:
        """The kind of year its figures are for, where that is not the plan's."""
    @property
    def frequency(self) -> Literal["monthly", "quarterly", "termly", "half-yearly", "annual"] | None:
        """How often it is reported."""
    @property
    def runs(self) -> Literal["snapshot", "cumulative", "rolling"] | None:
        """How its figures run through the year."""
    @property
    def owner(self) -> tuple[str, ...]:
        """The post responsible for the measure and its target."""
    @property
    def provider(self) -> str | None:
        """The body that provides the data."""
    @property
    def range(self) -> Range | None:
        """The values it can take, where its unit does not say: `0..16`."""
    @property
    def baseline(self) -> Figure | None:
        """The figure that its targets start from."""
    @property
    def outturn(self) -> Series[Figure]:
        """What was achieved."""
    @property
    def forecast(self) -> Series[Figure]:
        """What was expected before the year closed."""
    @property
    def target(self) -> Series[Figure]:
        """What is to be achieved."""
    @property
    def target_set_by(self) -> Literal["national", "own", "school", "partner"] | None:
        """Who set its targets."""
    @property
    def profile(self) -> Literal["declared", "linear", "cumulative", "seasonal", "level"] | None:
        """How the target of a year is reached within it."""
    @property
    def reason(self) -> str | None:
        """Why its target changed since the plan before."""
    @property
    def external_target(self) -> Series[Figure]:
        """The targets that someone else set for the organisation."""
    @property
    def comparator(self) -> Comparator | None:
        """What others achieved."""
    @property
    def comparators(self) -> Records[Comparator]:
        """What further groups achieved, each under its own name: the region beside the country."""
    @property
    def numerator(self) -> Series[Figure]:
        """The count above the line of a percentage or ratio, by year."""
    @property
    def denominator(self) -> Series[Figure]:
        """The count below the line of a percentage or ratio, by year."""
    @property
    def tolerance(self) -> Tolerance | None:
        """How far from target still counts as amber."""
    @property
    def rag_rule(self) -> RagRule | None:
        """How its colour is made, where the plan's policy does not say so."""
    @property
    def breakdown(self) -> Records[Part]:
        """Figures and targets by place, group or part of the year."""
    @property
    def rebased(self) -> Records[Rebase]:
        """From where its figures are to be judged anew, since what they measure, or how, has changed."""
    @property
    def serves(self) -> tuple[str, ...]:
        """The outcomes and frameworks it serves."""
    @property
    def pairs_with(self) -> tuple[str, ...]:
        """The indicators it is to be read with: the timeliness of a volume."""
    @property
    def watch(self) -> bool:
        """Whether it is watched closely, whatever its colour."""
    @property
    def reports(self) -> tuple[str, ...]:
        """The names of the sets of reports it must appear in."""
    @property
    def extra(self) -> Map[str]:
        """What else the plan says of it, by the name of its column."""

class Comparator(Record):
    """The figures of those that an organisation compares itself with."""
    __match_args__: ClassVar[tuple[str, ...]]
    def __new__(cls, *, of: str | Number | None = None, members: str | Sequence[str] | None = None, values: Series[Figure] | Mapping[Period, Figure | Number | str | Mapping[str, object]] | None = None) -> Self: ...
    @property
    def of(self) -> str | None:
        """The kind of group: `statistical neighbours`, `England`."""
    @property
    def members(self) -> tuple[str, ...]:
        """Its members."""
    @property
    def values(self) -> Series[Figure]:
        """Its figures, by year."""

class Part(Record):
    """An indicator's figures for one place, group or part of the year."""
    __match_args__: ClassVar[tuple[str, ...]]
    def __new__(cls, *, of: str | Number, outturn: Series[Figure] | Mapping[Period, Figure | Number | str | Mapping[str, object]] | None = None, target: Series[Figure] | Mapping[Period, Figure | Number | str | Mapping[str, object]] | None = None, denominator: Series[Figure] | Mapping[Period, Figure | Number | str | Mapping[str, object]] | None = None) -> Self: ...
    @property
    def of(self) -> str:
        """The place, group or part."""
    @property
    def outturn(self) -> Series[Figure]:
        """Its outturns."""
    @property
    def target(self) -> Series[Figure]:
        """Its targets."""
    @property
    def denominator(self) -> Series[Figure]:
        """Its weight in the whole, by year, where the figures are percentages."""

class Rebase(Record):
    """From where the figures of an indicator are judged anew: earlier ones tell nothing of how it runs now."""
    __match_args__: ClassVar[tuple[str, ...]]
    def __new__(cls, *, from_: AnyPeriod | str | int, reason: str | Number) -> Self: ...
    @property
    def from_(self) -> AnyPeriod:
        """The first period of the new segment."""
    @property
    def reason(self) -> str:
        """Why: a new definition, a ward that was opened. Without a reason nothing is judged anew."""

class Action(Record):
    """An action: a piece of work with an owner, a timescale and the tasks it is made of."""
    __match_args__: ClassVar[tuple[str, ...]]
    def __new__(cls, *, id: str | Number | None = None, title: str | Number, area: str | Number | None = None, accountable: str | Sequence[str] | None = None, lead: str | Sequence[str] | None = None, contributors: str | Sequence[str] | None = None, timescale: Timescale | date | str | int | None = None, start: Timescale | date | str | int | None = None, finish: Timescale | date | str | int | None = None, budget: Figure | Number | str | Mapping[str, object] | None = None, cost: Figure | Number | str | Mapping[str, object] | None = None, resources: str | Number | None = None, status: Literal["not started", "in progress", "complete", "dropped"] | None = None, complete: Figure | Number | str | Mapping[str, object] | None = None, directorate: str | Number | None = None, category: str | Number | None = None, indicators: str | Sequence[str] | None = None, risks: str | Sequence[str] | None = None, projects: str | Sequence[str] | None = None, actions: str | Sequence[str] | None = None, after: str | Sequence[str] | None = None, continues: str | Sequence[str] | None = None, answers: str | Sequence[str] | None = None, tasks: Iterable[Task | Mapping[str, object] | str] | None = None, milestones: Iterable[Milestone | Mapping[str, object] | str] | None = None, extra: Map[str] | Mapping[str, str | Number | str] | None = None) -> Self: ...
    @property
    def id(self) -> str | None:
        """Its reference."""
    @property
    def title(self) -> str:
        """Its title; for an action sheet, the project area."""
    @property
    def area(self) -> str | None:
        """The project area it belongs to, where that is not its title."""
    @property
    def accountable(self) -> tuple[str, ...]:
        """The post answerable for it: the accountable lead."""
    @property
    def lead(self) -> tuple[str, ...]:
        """The post that runs it: the lead manager."""
    @property
    def contributors(self) -> tuple[str, ...]:
        """The units that give work to it."""
    @property
    def timescale(self) -> Timescale | None:
        """When it is to be done."""
    @property
    def start(self) -> Timescale | None:
        """When it is to begin."""
    @property
    def finish(self) -> Timescale | None:
        """When it is to end, where that stands beside its beginning."""
    @property
    def budget(self) -> Figure | None:
        """The money set aside for it, in pounds."""
    @property
    def cost(self) -> Figure | None:
        """What it is to cost, in pounds."""
    @property
    def resources(self) -> str | None:
        """Money and staff set aside for it."""
    @property
    def status(self) -> Literal["not started", "in progress", "complete", "dropped"] | None:
        """How far it has got."""
    @property
    def complete(self) -> Figure | None:
        """How much of it is done, in percent."""
    @property
    def directorate(self) -> str | None:
        """The directorate it is filed under."""
    @property
    def category(self) -> str | None:
        """The category it is filed under."""
    @property
    def indicators(self) -> tuple[str, ...]:
        """The indicators it is to move."""
    @property
    def risks(self) -> tuple[str, ...]:
        """The risks it treats."""
    @property
    def projects(self) -> tuple[str, ...]:
        """The projects it carries."""
    @property
    def actions(self) -> tuple[str, ...]:
        """Other actions it is tied to."""
    @property
    def after(self) -> tuple[str, ...]:
        """The actions that must be done first."""
    @property
    def continues(self) -> tuple[str, ...]:
        """The actions of the plan before that it carries on, alone or merged, by id or title."""
    @property
    def answers(self) -> tuple[str, ...]:
        """The judgements, consultations and other things it answers."""
    @property
    def tasks(self) -> Records[Task]:
        """The tasks it is made of."""
    @property
    def milestones(self) -> Records[Milestone]:
        """Dated steps on the way."""
    @property
    def extra(self) -> Map[str]:
        """What else the plan says of it, by the name of its column."""

class Task(Record):
    """A task of an action."""
    __match_args__: ClassVar[tuple[str, ...]]
    def __new__(cls, *, label: str | Number | None = None, title: str | Number, timescale: Timescale | date | str | int | None = None, lead: str | Sequence[str] | None = None, status: Literal["not started", "in progress", "complete", "dropped"] | None = None, actions: str | Sequence[str] | None = None, tasks: Iterable[Task | Mapping[str, object] | str] | None = None) -> Self: ...
    @property
    def label(self) -> str | None:
        """Its label: `a`, `b`, `iv`."""
    @property
    def title(self) -> str:
        """Its title."""
    @property
    def timescale(self) -> Timescale | None:
        """When it is to be done, where the action's timescale does not say."""
    @property
    def lead(self) -> tuple[str, ...]:
        """The post that runs it, where that is not the action's."""
    @property
    def status(self) -> Literal["not started", "in progress", "complete", "dropped"] | None:
        """How far it has got."""
    @property
    def actions(self) -> tuple[str, ...]:
        """The actions it is tied to."""
    @property
    def tasks(self) -> Records[Task]:
        """Its parts."""

class Milestone(Record):
    """A dated step of an action."""
    __match_args__: ClassVar[tuple[str, ...]]
    def __new__(cls, *, label: str | Number | None = None, title: str | Number, timescale: Timescale | date | str | int | None = None, status: Literal["not started", "in progress", "complete", "dropped"] | None = None, reaches: str | Number | None = None, comparator: str | Number | None = None, after: str | Number | None = None) -> Self: ...
    @property
    def label(self) -> str | None:
        """Its label."""
    @property
    def title(self) -> str:
        """Its title."""
    @property
    def timescale(self) -> Timescale | None:
        """When it is to be reached."""
    @property
    def status(self) -> Literal["not started", "in progress", "complete", "dropped"] | None:
        """Whether it has been reached."""
    @property
    def reaches(self) -> str | None:
        """The level or figure to be reached."""
    @property
    def comparator(self) -> str | None:
        """Whose figures it is to reach: "statistical neighbours"."""
    @property
    def after(self) -> str | None:
        """The label of the milestone before it, in the same action."""

class Implications(Record):
    """What a priority means for money, staff and risk; "none" is an answer, a blank is not."""
    __match_args__: ClassVar[tuple[str, ...]]
    def __new__(cls, *, financial: str | Number | None = None, staffing: str | Number | None = None, risk: str | Number | None = None) -> Self: ...
    @property
    def financial(self) -> str | None:
        """For money."""
    @property
    def staffing(self) -> str | None:
        """For staff."""
    @property
    def risk(self) -> str | None:
        """For risk."""

class DroppedAction(Record):
    """An action of the plan before that is given up."""
    __match_args__: ClassVar[tuple[str, ...]]
    def __new__(cls, *, action: str | Number, reason: str | Number | None = None) -> Self: ...
    @property
    def action(self) -> str:
        """The action, by its id or title there."""
    @property
    def reason(self) -> str | None:
        """Why it is given up."""

class Register(Record):
    """What is said of the risk register as a whole."""
    __match_args__: ClassVar[tuple[str, ...]]
    def __new__(cls, *, headed: Year | str | int | None = None, described: Year | str | int | None = None, signed_off_by: str | Number | None = None, reviewed: Literal["monthly", "quarterly", "termly", "half-yearly", "annual"] | None = None) -> Self: ...
    @property
    def headed(self) -> Year | None:
        """The year in its heading."""
    @property
    def described(self) -> Year | None:
        """The year by which the text refers to it."""
    @property
    def signed_off_by(self) -> str | None:
        """The post that signs it off."""
    @property
    def reviewed(self) -> Literal["monthly", "quarterly", "termly", "half-yearly", "annual"] | None:
        """How often it is reviewed."""

class RagScale(Record):
    """The states that indicators are rated with, the best first."""
    __match_args__: ClassVar[tuple[str, ...]]
    def __new__(cls, *, states: Iterable[RagState | Mapping[str, object] | str] | None = None) -> Self: ...
    @property
    def states(self) -> Records[RagState]:
        """The states, the best first."""

class RagState(Record):
    """One state of a RAG scale."""
    __match_args__: ClassVar[tuple[str, ...]]
    def __new__(cls, *, name: str | Number, stands_for: Literal["green", "amber", "red", "narrative", "no figure"] | None = None, meaning: str | Number | None = None) -> Self: ...
    @property
    def name(self) -> str:
        """Its name: "amber/green"."""
    @property
    def stands_for(self) -> Literal["green", "amber", "red", "narrative", "no figure"] | None:
        """What it stands for; a half-step stands for nothing but its place in the list."""
    @property
    def meaning(self) -> str | None:
        """What the plan says that it means."""

class RiskScale(Record):
    """The scale that risks are rated on: a matrix, as data."""
    __match_args__: ClassVar[tuple[str, ...]]
    def __new__(cls, *, likelihood: Iterable[str | Number] | None = None, severity: Iterable[str | Number] | None = None, formula: Literal["product", "sum"] | None = None, table: Iterable[Iterable[Number | str]] | None = None, bands: Iterable[Band | Mapping[str, object] | str] | None = None) -> Self: ...
    def score(self, likelihood: Number | str, severity: Number | str) -> int | Decimal | None:
        """The score of a likelihood and a severity, by their numbers or their labels; None where they are off the scale."""
    def band(self, score: Number | str) -> Band | None:
        """The band that a score falls in; None where it falls in none."""
    @property
    def likelihood(self) -> tuple[str, ...]:
        """The labels of likelihood, least first."""
    @property
    def severity(self) -> tuple[str, ...]:
        """The labels of severity, least first."""
    @property
    def formula(self) -> Literal["product", "sum"] | None:
        """How a score is made; likelihood times severity unless said otherwise."""
    @property
    def table(self) -> tuple[tuple[Decimal, ...], ...]:
        """The score of each pair, a row for each likelihood, where no formula gives it."""
    @property
    def bands(self) -> Records[Band]:
        """The bands that scores fall in, lowest first."""

class Band(Record):
    """A band of scores, both ends included."""
    __match_args__: ClassVar[tuple[str, ...]]
    def __new__(cls, *, name: str | Number, from_: Number | str, to: Number | str) -> Self: ...
    @property
    def name(self) -> str:
        """Its name."""
    @property
    def from_(self) -> Decimal:
        """Its lowest score."""
    @property
    def to(self) -> Decimal:
        """Its highest score."""

class Risk(Record):
    """A risk, as the register holds it."""
    __match_args__: ClassVar[tuple[str, ...]]
    def __new__(cls, *, id: str | Number | None = None, title: str | Number, cause: str | Number | None = None, consequence: str | Number | None = None, category: str | Number | None = None, status: str | Number | None = None, likelihood: Number | str | None = None, severity: Number | str | None = None, rating: Rating | Number | str | Mapping[str, object] | None = None, owner: str | Sequence[str] | None = None, mitigations: Iterable[Mitigation | Mapping[str, object] | str] | None = None, residual: Residual | Mapping[str, object] | None = None, appetite: Rating | Number | str | Mapping[str, object] | None = None, treatment: Literal["treat", "tolerate", "transfer", "terminate"] | None = None, acceptance: Acceptance | Mapping[str, object] | None = None, reviewed: Timescale | date | str | int | None = None, review: Timescale | date | str | int | None = None, threatens: str | Sequence[str] | None = None, treated_by: str | Sequence[str] | None = None, levels: Iterable[StageLevel | Mapping[str, object] | str] | None = None, history: Iterable[PastRating | Mapping[str, object] | str] | None = None, extra: Map[str] | Mapping[str, str | Number | str] | None = None) -> Self: ...
    @property
    def id(self) -> str | None:
        """Its reference."""
    @property
    def title(self) -> str:
        """What could happen."""
    @property
    def cause(self) -> str | None:
        """What would bring it about."""
    @property
    def consequence(self) -> str | None:
        """What would follow from it."""
    @property
    def category(self) -> str | None:
        """The kind of risk: "financial", "legal"."""
    @property
    def status(self) -> str | None:
        """Where it stands: "open", "closed"."""
    @property
    def likelihood(self) -> int | Decimal | str | None:
        """How likely it is before mitigation."""
    @property
    def severity(self) -> int | Decimal | str | None:
        """How bad it would be before mitigation."""
    @property
    def rating(self) -> Rating | None:
        """The rating declared before mitigation."""
    @property
    def owner(self) -> tuple[str, ...]:
        """Who owns it."""
    @property
    def mitigations(self) -> Records[Mitigation]:
        """What is done about it."""
    @property
    def residual(self) -> Residual | None:
        """What remains after mitigation."""
    @property
    def appetite(self) -> Rating | None:
        """The rating that the organisation is ready to bear."""
    @property
    def treatment(self) -> Literal["treat", "tolerate", "transfer", "terminate"] | None:
        """What is decided about it: to treat, tolerate, transfer or terminate it."""
    @property
    def acceptance(self) -> Acceptance | None:
        """Who accepted it as it is, and until when."""
    @property
    def reviewed(self) -> Timescale | None:
        """When it was last reviewed."""
    @property
    def review(self) -> Timescale | None:
        """When it is next to be reviewed."""
    @property
    def threatens(self) -> tuple[str, ...]:
        """The priorities, actions and projects it threatens."""
    @property
    def treated_by(self) -> tuple[str, ...]:
        """The actions that treat it."""
    @property
    def levels(self) -> Records[StageLevel]:
        """How it is rated at each stage, where the register has more than two."""
    @property
    def history(self) -> Records[PastRating]:
        """What it was rated before."""
    @property
    def extra(self) -> Map[str]:
        """What else the register says of it, by the name of its column."""

class Mitigation(Record):
    """Something done to make a risk smaller."""
    __match_args__: ClassVar[tuple[str, ...]]
    def __new__(cls, *, title: str | Number, owner: str | Sequence[str] | None = None, timescale: Timescale | date | str | int | None = None, action: str | Number | None = None, planned: bool | None = None) -> Self: ...
    @property
    def title(self) -> str:
        """What is done."""
    @property
    def owner(self) -> tuple[str, ...]:
        """Who does it."""
    @property
    def timescale(self) -> Timescale | None:
        """When."""
    @property
    def action(self) -> str | None:
        """The action of the plan that it is."""
    @property
    def planned(self) -> bool:
        """Whether it is still to come, beyond what the residual rating counts on."""

class Residual(Record):
    """What remains of a risk after mitigation."""
    __match_args__: ClassVar[tuple[str, ...]]
    def __new__(cls, *, likelihood: Number | str | None = None, severity: Number | str | None = None, rating: Rating | Number | str | Mapping[str, object] | None = None) -> Self: ...
    @property
    def likelihood(self) -> int | Decimal | str | None:
        """How likely it then is."""
    @property
    def severity(self) -> int | Decimal | str | None:
        """How bad it would then be."""
    @property
    def rating(self) -> Rating | None:
        """The rating declared for it."""

class Acceptance(Record):
    """Who bears a risk as it is, and until when."""
    __match_args__: ClassVar[tuple[str, ...]]
    def __new__(cls, *, by: str | Number | None = None, on: Timescale | date | str | int | None = None, until: Timescale | date | str | int | None = None) -> Self: ...
    @property
    def by(self) -> str | None:
        """The post or body that accepted it."""
    @property
    def on(self) -> Timescale | None:
        """The day on which it did."""
    @property
    def until(self) -> Timescale | None:
        """The last day on which it holds."""

class StageLevel(Record):
    """A risk at one stage."""
    __match_args__: ClassVar[tuple[str, ...]]
    def __new__(cls, *, stage: Literal["inherent", "current", "residual", "target"], likelihood: Number | str | None = None, severity: Number | str | None = None, rating: Rating | Number | str | Mapping[str, object] | None = None) -> Self: ...
    @property
    def stage(self) -> Literal["inherent", "current", "residual", "target"]:
        """The stage."""
    @property
    def likelihood(self) -> int | Decimal | str | None:
        """How likely it then is."""
    @property
    def severity(self) -> int | Decimal | str | None:
        """How bad it would then be."""
    @property
    def rating(self) -> Rating | None:
        """The rating declared for it."""

class PastRating(Record):
    """An earlier rating of a risk."""
    __match_args__: ClassVar[tuple[str, ...]]
    def __new__(cls, *, on: Timescale | date | str | int | None = None, rating: Rating | Number | str | Mapping[str, object] | None = None) -> Self: ...
    @property
    def on(self) -> Timescale | None:
        """When it was so rated."""
    @property
    def rating(self) -> Rating | None:
        """The rating declared then."""

class Project(Record):
    """A major project."""
    __match_args__: ClassVar[tuple[str, ...]]
    def __new__(cls, *, id: str | Number | None = None, title: str | Number, summary: str | Number | None = None, accountable: str | Sequence[str] | None = None, lead: str | Sequence[str] | None = None, actions: str | Sequence[str] | None = None, budget: str | Number | None = None) -> Self: ...
    @property
    def id(self) -> str | None:
        """Its reference."""
    @property
    def title(self) -> str:
        """Its title."""
    @property
    def summary(self) -> str | None:
        """What it is, briefly."""
    @property
    def accountable(self) -> tuple[str, ...]:
        """The post answerable for it."""
    @property
    def lead(self) -> tuple[str, ...]:
        """The post that runs it."""
    @property
    def actions(self) -> tuple[str, ...]:
        """The actions that carry it."""
    @property
    def budget(self) -> str | None:
        """The money set aside for it, as printed."""

class Criterion(Record):
    """A success criterion: what will show that something has worked."""
    __match_args__: ClassVar[tuple[str, ...]]
    def __new__(cls, *, id: str | Number | None = None, title: str | Number, under: str | Number | None = None, evidence: Iterable[str | Number] | None = None, timescale: Timescale | date | str | int | None = None, assessments: Iterable[Assessment | Mapping[str, object] | str] | None = None) -> Self: ...
    @property
    def id(self) -> str | None:
        """Its reference."""
    @property
    def title(self) -> str:
        """What is to be shown."""
    @property
    def under(self) -> str | None:
        """The heading it stands under."""
    @property
    def evidence(self) -> tuple[str, ...]:
        """What will show it."""
    @property
    def timescale(self) -> Timescale | None:
        """By when."""
    @property
    def assessments(self) -> Records[Assessment]:
        """When it is to be assessed, and what was found."""

class Assessment(Record):
    """An assessment of a success criterion, planned or held."""
    __match_args__: ClassVar[tuple[str, ...]]
    def __new__(cls, *, timescale: Timescale | date | str | int | None = None, assessor: str | Number | None = None, verdict: str | Number | None = None) -> Self: ...
    @property
    def timescale(self) -> Timescale | None:
        """When."""
    @property
    def assessor(self) -> str | None:
        """By whom."""
    @property
    def verdict(self) -> str | None:
        """What was found."""

class GradeScale(Record):
    """A scale of grades and which end of it is good."""
    __match_args__: ClassVar[tuple[str, ...]]
    def __new__(cls, *, grades: Map[str] | Mapping[str, str | Number | str] | None = None, best: str | Number | None = None) -> Self: ...
    @property
    def grades(self) -> Map[str]:
        """The grades and what each means, in order."""
    @property
    def best(self) -> str | None:
        """The best grade."""

class Judgement(Record):
    """A judgement: an inspection's grade, a service's RAG rating, or how many places got each grade."""
    __match_args__: ClassVar[tuple[str, ...]]
    def __new__(cls, *, id: str | Number | None = None, title: str | Number, by: str | Number | None = None, scale: str | Number | None = None, grades: Series[str] | Mapping[Period, str | Number] | None = None, spread: Map[Decimal] | Mapping[str, Number | str | str] | None = None, strengths: Iterable[str | Number] | None = None, improvements: Iterable[Improvement | Mapping[str, object] | str] | None = None, answered_by: str | Sequence[str] | None = None) -> Self: ...
    @property
    def id(self) -> str | None:
        """Its reference."""
    @property
    def title(self) -> str:
        """What is judged."""
    @property
    def by(self) -> str | None:
        """Who judges."""
    @property
    def scale(self) -> str | None:
        """The id of the scale it uses."""
    @property
    def grades(self) -> Series[str]:
        """The grade of each year."""
    @property
    def spread(self) -> Map[Decimal]:
        """How many got each grade."""
    @property
    def strengths(self) -> tuple[str, ...]:
        """What is good."""
    @property
    def improvements(self) -> Records[Improvement]:
        """What is to be improved."""
    @property
    def answered_by(self) -> tuple[str, ...]:
        """The actions and other things that answer it."""

class Improvement(Record):
    """An area for improvement."""
    __match_args__: ClassVar[tuple[str, ...]]
    def __new__(cls, *, id: str | Number | None = None, title: str | Number, answered_by: str | Sequence[str] | None = None) -> Self: ...
    @property
    def id(self) -> str | None:
        """Its reference."""
    @property
    def title(self) -> str:
        """What is to be improved."""
    @property
    def answered_by(self) -> tuple[str, ...]:
        """The actions that answer it."""

class Recommendation(Record):
    """A recommendation that an inspector, auditor or partner made."""
    __match_args__: ClassVar[tuple[str, ...]]
    def __new__(cls, *, id: str | Number | None = None, title: str | Number, by: str | Number | None = None, source: str | Number | None = None, owner: str | Sequence[str] | None = None, state: str | Number | None = None, signed_off: Timescale | date | str | int | None = None, answered_by: str | Sequence[str] | None = None) -> Self: ...
    @property
    def id(self) -> str | None:
        """Its reference."""
    @property
    def title(self) -> str:
        """What is recommended."""
    @property
    def by(self) -> str | None:
        """Who made it."""
    @property
    def source(self) -> str | None:
        """The report it stands in."""
    @property
    def owner(self) -> tuple[str, ...]:
        """The post that answers for it."""
    @property
    def state(self) -> str | None:
        """Where it stands: "accepted", "in progress", "closed"."""
    @property
    def signed_off(self) -> Timescale | None:
        """When it was signed off as done."""
    @property
    def answered_by(self) -> tuple[str, ...]:
        """The actions and other things that answer it."""

class Aspect(Record):
    """An environmental aspect: what an activity does to the environment, and how that is controlled."""
    __match_args__: ClassVar[tuple[str, ...]]
    def __new__(cls, *, id: str | Number | None = None, title: str | Number, impact: str | Number | None = None, significance: str | Number | None = None, legal_status: str | Number | None = None, control: str | Number | None = None, target: str | Number | None = None, indicators: str | Sequence[str] | None = None) -> Self: ...
    @property
    def id(self) -> str | None:
        """Its reference."""
    @property
    def title(self) -> str:
        """The activity."""
    @property
    def impact(self) -> str | None:
        """What it does."""
    @property
    def significance(self) -> str | None:
        """To whom it matters: cost, stakeholders."""
    @property
    def legal_status(self) -> str | None:
        """What the law asks."""
    @property
    def control(self) -> str | None:
        """The procedures that control it."""
    @property
    def target(self) -> str | None:
        """What is to be reached."""
    @property
    def indicators(self) -> tuple[str, ...]:
        """The indicators that measure it."""

class Consultation(Record):
    """A consultation and the issues it raised."""
    __match_args__: ClassVar[tuple[str, ...]]
    def __new__(cls, *, id: str | Number | None = None, title: str | Number, on: Timescale | date | str | int | None = None, cites: Iterable[str | Number] | None = None, issues: Iterable[Improvement | Mapping[str, object] | str] | None = None) -> Self: ...
    @property
    def id(self) -> str | None:
        """Its reference."""
    @property
    def title(self) -> str:
        """What it was."""
    @property
    def on(self) -> Timescale | None:
        """When it was held."""
    @property
    def cites(self) -> tuple[str, ...]:
        """The documents and evidence it cites."""
    @property
    def issues(self) -> Records[Improvement]:
        """What it raised."""

class Mention(Record):
    """A figure that the text states outside the tables."""
    __match_args__: ClassVar[tuple[str, ...]]
    def __new__(cls, *, indicator: str | Number, year: Year | str | int, outturn: Figure | Number | str | Mapping[str, object] | None = None, target: Figure | Number | str | Mapping[str, object] | None = None, section: str | Number | None = None) -> Self: ...
    @property
    def indicator(self) -> str:
        """The indicator it is of."""
    @property
    def year(self) -> Year | None:
        """The year."""
    @property
    def outturn(self) -> Figure | None:
        """The outturn that the text states."""
    @property
    def target(self) -> Figure | None:
        """The target that the text states."""
    @property
    def section(self) -> str | None:
        """Where in the document: "section 2.2"."""

class Arrangement(Record):
    """What is reported, how often, to whom, and who signs it."""
    __match_args__: ClassVar[tuple[str, ...]]
    def __new__(cls, *, what: Literal["digest", "progress report", "risk review", "sign-off", "year-end review"] | None = None, frequency: Literal["monthly", "quarterly", "termly", "half-yearly", "annual"] | None = None, to: str | Sequence[str] | None = None, covers: str | Sequence[str] | None = None, by: str | Number | None = None, signed_off_by: str | Number | None = None, within: Number | str | None = None) -> Self: ...
    @property
    def what(self) -> Literal["digest", "progress report", "risk review", "sign-off", "year-end review"] | None:
        """What is arranged."""
    @property
    def frequency(self) -> Literal["monthly", "quarterly", "termly", "half-yearly", "annual"] | None:
        """How often."""
    @property
    def to(self) -> tuple[str, ...]:
        """To whom."""
    @property
    def covers(self) -> tuple[str, ...]:
        """What it covers: the priorities, units or lists, in words."""
    @property
    def by(self) -> str | None:
        """The post that reports."""
    @property
    def signed_off_by(self) -> str | None:
        """The post that signs it off."""
    @property
    def within(self) -> Decimal | None:
        """How many days after the end of the period it is due."""

class Digest(Record):
    """One edition of a digest: what is reported of a plan for one period, and what is decided on it."""
    __match_args__: ClassVar[tuple[str, ...]]
    def __new__(cls, *, period: AnyPeriod | str | int | None = None, title: str | Number | None = None, of: str | Number | None = None, organisation: str | Number | None = None, years: Literal["financial", "academic", "calendar"] | None = None, edition: Imprint | Mapping[str, object] | None = None, observations: Iterable[Observation | Mapping[str, object] | str] | None = None, headings: Iterable[Heading | Mapping[str, object] | str] | None = None, progress: Iterable[ProgressReport | Mapping[str, object] | str] | None = None, risks: Iterable[RiskReview | Mapping[str, object] | str] | None = None, budget: Iterable[BudgetLine | Mapping[str, object] | str] | None = None, totals: Totals | Mapping[str, object] | None = None, sign_offs: Iterable[SignOff | Mapping[str, object] | str] | None = None, referrals: Iterable[Referral | Mapping[str, object] | str] | None = None, distribution: Iterable[Dispatch | Mapping[str, object] | str] | None = None, reviews: Iterable[Review | Mapping[str, object] | str] | None = None) -> Self: ...
    @staticmethod
    def from_dict(data: Mapping[str, Any]) -> Digest:
        """Reads a digest from plain data."""
    @staticmethod
    def from_json(text: str | bytes) -> Digest:
        """Reads a digest from JSON."""
    @staticmethod
    def from_yaml(text: str | bytes) -> Digest:
        """Reads a digest from YAML."""
    @staticmethod
    def from_toml(text: str | bytes) -> Digest:
        """Reads a digest from TOML."""
    @staticmethod
    def from_tables(**tables: DataFrame | None) -> Digest:
        """Makes a digest of tables: the inverse of `digest.tables()`."""
    def tables(self) -> dict[str, Table]:
        """The plan as tables, from which `Plan.from_tables` makes the same plan again, unreadable values and all.
        
        A table for each kind of record there is, by name: `plan` for the plan's own fields, `risks`, `tasks`,
        `observations` ... A row is a record, with the `path` it stands at; a column is a field, or a year of one, or a
        field of a record within (`residual likelihood`). Beside the number of a figure stands what is printed, where that
        is more. What no column holds stands as JSON in `more`.
        
        >>> import goldenthread as gt
        >>> plan = gt.Plan(title="Plan", risks=[{"id": "R1", "title": "Flooding", "mitigations": ["Barriers"]}])
        >>> tables = plan.tables()
        >>> list(tables)
        ['plan', 'risks', 'mitigations']
        >>> tables["mitigations"].columns
        ['path', 'title', 'more']
        >>> gt.Plan.from_tables(**tables) == plan
        True"""
    def to_xlsx(self, path: str | PathLike[str], /) -> list[str]:
        """Writes it as a workbook; returns what the workbook does not hold as it is, a line each, and warns of it."""
    def to_csv(self, folder: str | PathLike[str], /) -> list[str]:
        """Writes it as CSV files into a folder; returns what they do not hold as it is, a line each, and warns of it."""
    def to_markdown(self) -> str:
        """It as Markdown, which reads back as it; warns of what Markdown does not hold as it is.
        
        >>> import goldenthread as gt
        >>> print(gt.Plan(title="Service plan").to_markdown().splitlines()[0])
        # Service plan"""
    def write(self, path: str | PathLike[str], /) -> list[str]:
        """Writes it into a file, or CSV files into a folder, in the format of the name's ending: .yaml, .json, .toml, .xlsx,
        .md or .csv.
        
        Returns what the format does not hold as it is, a line each, and warns of it."""
    @property
    def format(self) -> Decimal | None:
        """The version of this file format: 1."""
    @property
    def schema(self) -> str | None:
        """A link to a JSON Schema, for editors; not part of the digest."""
    @property
    def period(self) -> AnyPeriod | None:
        """The period it reports on; in a file of its own this makes the document a digest. What a published document reports has none where the document does not name it."""
    @property
    def title(self) -> str | None:
        """Its title."""
    @property
    def of(self) -> str | None:
        """The plan it reports on, by title or path; may be left out where one plan is at hand."""
    @property
    def organisation(self) -> str | None:
        """The body whose digest it is."""
    @property
    def years(self) -> Literal["financial", "academic", "calendar"] | None:
        """The kind of year its periods mean, where that is not the plan's."""
    @property
    def edition(self) -> Imprint | None:
        """When it was made, and for whom."""
    @property
    def observations(self) -> Records[Observation]:
        """What was seen of each indicator."""
    @property
    def headings(self) -> Records[Heading]:
        """Commentary on a priority or an outcome as a whole."""
    @property
    def progress(self) -> Records[ProgressReport]:
        """How far actions, tasks and milestones have got."""
    @property
    def risks(self) -> Records[RiskReview]:
        """Risks as they are rated now, and when they were reviewed."""
    @property
    def budget(self) -> Records[BudgetLine]:
        """What the money was set aside for, and what was spent."""
    @property
    def totals(self) -> Totals | None:
        """How many indicators have each colour, as the digest states it."""
    @property
    def sign_offs(self) -> Records[SignOff]:
        """Who signed what."""
    @property
    def referrals(self) -> Records[Referral]:
        """What was referred to another body."""
    @property
    def distribution(self) -> Records[Dispatch]:
        """Who was sent the digest."""
    @property
    def reviews(self) -> Records[Review]:
        """The review of each target at the year's end."""

class Imprint(Record):
    """When an edition was made, and for whom."""
    __match_args__: ClassVar[tuple[str, ...]]
    def __new__(cls, *, as_at: Timescale | date | str | int | None = None, issued: Timescale | date | str | int | None = None, audience: str | Sequence[str] | None = None, meeting: str | Number | None = None, layout: str | Number | None = None) -> Self: ...
    @property
    def as_at(self) -> Timescale | None:
        """The day that its figures were taken: a day of its period."""
    @property
    def issued(self) -> Timescale | None:
        """The day it was issued."""
    @property
    def audience(self) -> tuple[str, ...]:
        """Who reads it."""
    @property
    def meeting(self) -> str | None:
        """The meeting it goes to."""
    @property
    def layout(self) -> str | None:
        """The version of its layout."""

class Observation(Record):
    """What was seen of one indicator in one period."""
    __match_args__: ClassVar[tuple[str, ...]]
    def __new__(cls, *, indicator: str | Number | None = None, period: AnyPeriod | str | int | None = None, kind: Literal["outturn", "forecast"] | None = None, breakdown: str | Number | None = None, value: Figure | Number | str | Mapping[str, object] | None = None, numerator: Figure | Number | str | Mapping[str, object] | None = None, denominator: Figure | Number | str | Mapping[str, object] | None = None, lower: Figure | Number | str | Mapping[str, object] | None = None, upper: Figure | Number | str | Mapping[str, object] | None = None, target: Figure | Number | str | Mapping[str, object] | None = None, previous: Figure | Number | str | Mapping[str, object] | None = None, comparator: Figure | Number | str | Mapping[str, object] | None = None, rag: str | Number | None = None, travel: str | Number | None = None, long_travel: str | Number | None = None, progress: Figure | Number | str | Mapping[str, object] | None = None, commentary: str | Number | None = None, decision: Decision | Mapping[str, object] | None = None, by: str | Number | None = None, on: Timescale | date | str | int | None = None) -> Self: ...
    @property
    def indicator(self) -> str | None:
        """The indicator, by reference or title."""
    @property
    def period(self) -> AnyPeriod | None:
        """The period of the figure, where that is not the edition's: an earlier one is quoted."""
    @property
    def kind(self) -> Literal["outturn", "forecast"] | None:
        """What the figure is; an outturn unless said otherwise."""
    @property
    def breakdown(self) -> str | None:
        """The place, group or part that it is of, where it is not of the whole."""
    @property
    def value(self) -> Figure | None:
        """The figure, or why there is none."""
    @property
    def numerator(self) -> Figure | None:
        """The count above the line of a percentage or ratio."""
    @property
    def denominator(self) -> Figure | None:
        """The count below the line of a percentage or ratio."""
    @property
    def lower(self) -> Figure | None:
        """The lower end of its confidence interval."""
    @property
    def upper(self) -> Figure | None:
        """The upper end of its confidence interval."""
    @property
    def target(self) -> Figure | None:
        """The target of the period, as the digest prints it."""
    @property
    def previous(self) -> Figure | None:
        """The figure of the period before, as the digest prints it."""
    @property
    def comparator(self) -> Figure | None:
        """What those achieved that the organisation compares itself with, as the digest prints it."""
    @property
    def rag(self) -> str | None:
        """The colour that the digest gives it."""
    @property
    def travel(self) -> str | None:
        """The direction of travel that the digest gives it: since the period before."""
    @property
    def long_travel(self) -> str | None:
        """The same over a longer time: since a year before."""
    @property
    def progress(self) -> Figure | None:
        """How much of the way from baseline to target the digest says is done."""
    @property
    def commentary(self) -> str | None:
        """Why performance is as it is."""
    @property
    def decision(self) -> Decision | None:
        """What was decided on it."""
    @property
    def by(self) -> str | None:
        """The post that reports."""
    @property
    def on(self) -> Timescale | None:
        """The day."""

class Decision(Record):
    """A decision: no action, a further report by a date, or an action by an owner."""
    __match_args__: ClassVar[tuple[str, ...]]
    def __new__(cls, *, kind: Literal["no action", "further report", "action"] | None = None, text: str | Number | None = None, action: str | Number | None = None, owner: str | Sequence[str] | None = None, due: Timescale | date | str | int | None = None) -> Self: ...
    @property
    def kind(self) -> Literal["no action", "further report", "action"] | None:
        """What was decided."""
    @property
    def text(self) -> str | None:
        """What is to be done, in words."""
    @property
    def action(self) -> str | None:
        """The action of the plan that it is."""
    @property
    def owner(self) -> tuple[str, ...]:
        """Who does it."""
    @property
    def due(self) -> Timescale | None:
        """When it is due."""

class Heading(Record):
    """What an edition says of a priority or an outcome as a whole."""
    __match_args__: ClassVar[tuple[str, ...]]
    def __new__(cls, *, of: str | Number | None = None, title: str | Number | None = None, period: AnyPeriod | str | int | None = None, commentary: str | Number | None = None, totals: Totals | Mapping[str, object] | None = None) -> Self: ...
    @property
    def of(self) -> str | None:
        """The priority or outcome."""
    @property
    def title(self) -> str | None:
        """Its title in the digest."""
    @property
    def period(self) -> AnyPeriod | None:
        """The period that it names, where it names one."""
    @property
    def commentary(self) -> str | None:
        """Why performance is as it is."""
    @property
    def totals(self) -> Totals | None:
        """How many of its indicators have each colour, as the digest states it."""

class Totals(Record):
    """How many rows have each colour, as a digest states it."""
    __match_args__: ClassVar[tuple[str, ...]]
    def __new__(cls, *, of: Number | str | None = None, share: Map[Figure] | Mapping[str, Figure | Number | str | Mapping[str, object] | str] | None = None, counts: Map[Decimal] | Mapping[str, Number | str | str] | None = None) -> Self: ...
    @property
    def of(self) -> Decimal | None:
        """How many rows there are in all."""
    @property
    def share(self) -> Map[Figure]:
        """The share of each colour, in percent."""
    @property
    def counts(self) -> Map[Decimal]:
        """The number of rows of each colour."""

class ProgressReport(Record):
    """How far an action, a task or a milestone has got."""
    __match_args__: ClassVar[tuple[str, ...]]
    def __new__(cls, *, action: str | Number | None = None, task: str | Number | None = None, milestone: str | Number | None = None, period: AnyPeriod | str | int | None = None, status: str | Number | None = None, complete: Figure | Number | str | Mapping[str, object] | None = None, rag: str | Number | None = None, revised: Timescale | date | str | int | None = None, text: str | Number | None = None, by: str | Number | None = None, on: Timescale | date | str | int | None = None) -> Self: ...
    @property
    def action(self) -> str | None:
        """The action, by reference or title."""
    @property
    def task(self) -> str | None:
        """The task of the action, by label or title."""
    @property
    def milestone(self) -> str | None:
        """The milestone of the action, by label or title."""
    @property
    def period(self) -> AnyPeriod | None:
        """The period it is of, where that is not the edition's."""
    @property
    def status(self) -> str | None:
        """Where it stands, as printed: "in progress", "behind", "complete"."""
    @property
    def complete(self) -> Figure | None:
        """How much of it is done, in percent."""
    @property
    def rag(self) -> str | None:
        """The colour that the digest gives it."""
    @property
    def revised(self) -> Timescale | None:
        """When it is now to be done."""
    @property
    def text(self) -> str | None:
        """What was done, and why not more."""
    @property
    def by(self) -> str | None:
        """The post that reports."""
    @property
    def on(self) -> Timescale | None:
        """The day."""

class RiskReview(Record):
    """A risk as it is rated now."""
    __match_args__: ClassVar[tuple[str, ...]]
    def __new__(cls, *, risk: str | Number | None = None, likelihood: Number | str | None = None, severity: Number | str | None = None, rating: Rating | Number | str | Mapping[str, object] | None = None, previous: Rating | Number | str | Mapping[str, object] | None = None, travel: str | Number | None = None, status: str | Number | None = None, reviewed: Timescale | date | str | int | None = None, text: str | Number | None = None, by: str | Number | None = None) -> Self: ...
    @property
    def risk(self) -> str | None:
        """The risk, by reference or title."""
    @property
    def likelihood(self) -> int | Decimal | str | None:
        """How likely it is now."""
    @property
    def severity(self) -> int | Decimal | str | None:
        """How bad it would be now."""
    @property
    def rating(self) -> Rating | None:
        """The rating declared for it."""
    @property
    def previous(self) -> Rating | None:
        """The rating of the edition before, as this one prints it."""
    @property
    def travel(self) -> str | None:
        """The direction of travel that the digest gives it."""
    @property
    def status(self) -> str | None:
        """Where it stands: "open", "closed"."""
    @property
    def reviewed(self) -> Timescale | None:
        """The day it was reviewed."""
    @property
    def text(self) -> str | None:
        """What was found, and why the rating moved."""
    @property
    def by(self) -> str | None:
        """The post that reviewed it."""

class BudgetLine(Record):
    """What an edition says of the money: a line of budget monitoring."""
    __match_args__: ClassVar[tuple[str, ...]]
    def __new__(cls, *, of: str | Number | None = None, title: str | Number | None = None, period: AnyPeriod | str | int | None = None, budget: Figure | Number | str | Mapping[str, object] | None = None, profile: Figure | Number | str | Mapping[str, object] | None = None, actual: Figure | Number | str | Mapping[str, object] | None = None, forecast: Figure | Number | str | Mapping[str, object] | None = None, variance: Figure | Number | str | Mapping[str, object] | None = None, commentary: str | Number | None = None) -> Self: ...
    @property
    def of(self) -> str | None:
        """Whose money it is: a priority, area, action, project or unit; none of the whole plan's."""
    @property
    def title(self) -> str | None:
        """Its heading in the digest, where that is another."""
    @property
    def period(self) -> AnyPeriod | None:
        """The period up to whose end it is told: a month, a quarter; that of the edition where it names none."""
    @property
    def budget(self) -> Figure | None:
        """What is set aside for the year."""
    @property
    def profile(self) -> Figure | None:
        """What was to be spent by the end of the period."""
    @property
    def actual(self) -> Figure | None:
        """What was spent by the end of the period."""
    @property
    def forecast(self) -> Figure | None:
        """What is expected to be spent by the end of the year."""
    @property
    def variance(self) -> Figure | None:
        """The difference, as the digest states it, whichever way it counts overspending."""
    @property
    def commentary(self) -> str | None:
        """Why, and what is done about it."""

class SignOff(Record):
    """That a post signed something off."""
    __match_args__: ClassVar[tuple[str, ...]]
    def __new__(cls, *, what: str | Number | None = None, by: str | Number | None = None, on: Timescale | date | str | int | None = None) -> Self: ...
    @property
    def what(self) -> str | None:
        """What was signed off: the risk register, the figures."""
    @property
    def by(self) -> str | None:
        """The post that signed."""
    @property
    def on(self) -> Timescale | None:
        """The day."""

class Referral(Record):
    """That something was referred to another body."""
    __match_args__: ClassVar[tuple[str, ...]]
    def __new__(cls, *, what: str | Number | None = None, to: str | Number | None = None, on: Timescale | date | str | int | None = None, reason: str | Number | None = None, due: Timescale | date | str | int | None = None) -> Self: ...
    @property
    def what(self) -> str | None:
        """What was referred: an indicator, an action, a risk, or in words."""
    @property
    def to(self) -> str | None:
        """The body it was referred to."""
    @property
    def on(self) -> Timescale | None:
        """The day."""
    @property
    def reason(self) -> str | None:
        """Why."""
    @property
    def due(self) -> Timescale | None:
        """When an answer is due."""

class Dispatch(Record):
    """That somebody was sent the digest."""
    __match_args__: ClassVar[tuple[str, ...]]
    def __new__(cls, *, to: str | Number | None = None, on: Timescale | date | str | int | None = None) -> Self: ...
    @property
    def to(self) -> str | None:
        """Who."""
    @property
    def on(self) -> Timescale | None:
        """When."""

class Review(Record):
    """The review of one target at the year's end: whether enough was done, and what follows."""
    __match_args__: ClassVar[tuple[str, ...]]
    def __new__(cls, *, indicator: str | Number | None = None, period: AnyPeriod | str | int | None = None, verdict: Literal["met", "missed", "not assessed"] | None = None, enough: Literal["yes", "no", "partly"] | None = None, right_kind: Literal["yes", "no", "partly"] | None = None, follows: str | Sequence[str] | None = None, text: str | Number | None = None, by: str | Number | None = None, on: Timescale | date | str | int | None = None) -> Self: ...
    @property
    def indicator(self) -> str | None:
        """The indicator, by reference or title."""
    @property
    def period(self) -> AnyPeriod | None:
        """The year, where that is not the edition's."""
    @property
    def verdict(self) -> Literal["met", "missed", "not assessed"] | None:
        """Whether its target was met."""
    @property
    def enough(self) -> Literal["yes", "no", "partly"] | None:
        """Whether enough action was taken."""
    @property
    def right_kind(self) -> Literal["yes", "no", "partly"] | None:
        """Whether the action was of the right kind."""
    @property
    def follows(self) -> tuple[str, ...]:
        """The actions that follow from it."""
    @property
    def text(self) -> str | None:
        """What follows, in words."""
    @property
    def by(self) -> str | None:
        """The post that reviewed it."""
    @property
    def on(self) -> Timescale | None:
        """The day."""
