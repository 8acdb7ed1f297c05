"""Published documents read as a recipe says, recipes written, and the ledger of what became of every cell."""

import pickle
from pathlib import Path

import pytest

import goldenthread as gt

RECIPES = Path(__file__).parents[2] / "tests" / "corpus" / "recipes"
TABLE = b"Code,Yardstick,Plan 2026/27,Mood\nK1,Bins emptied,12,glum\nK2,Streets swept,40,\n"


def test_a_recipe_reads_what_no_word_tells():
    plan = gt.read(RECIPES / "yardsticks-q1.csv", recipe=RECIPES / "yardsticks.toml")
    assert [it.title for it in plan.indicators] == ["Bins emptied", "Streets swept", "Calls answered"]
    later = gt.read(RECIPES / "yardsticks-q2.csv", recipe=RECIPES / "yardsticks.toml", period="2026/27 Q2")
    assert str(later.digests[0].period) == "2026/27 Q2" and str(later.digests[0].observations[0].value) == "11"


def test_a_recipe_is_written_and_read():
    text = gt.map(TABLE, "csv")
    assert '"Yardstick" = ' in text and "2 figures" in text
    corrected = text.replace('kind = "left out"', 'kind = "indicator"')
    assert gt.read(TABLE, "csv", recipe=corrected).indicators[0].title == "Bins emptied"
    with pytest.raises(gt.PlanInvalid, match="needs no recipe|says itself what it means"):
        gt.map("title: Plan\n", "yaml")
    with pytest.raises(ValueError, match="did you mean `indicator`"):
        gt.read(TABLE, "csv", recipe='[[table]]\nkind = "indicater"\n')


def test_the_ledger_tells_of_every_cell():
    ledger = gt.ledger(TABLE, "csv", recipe=gt.map(TABLE, "csv"))
    frame = ledger.to_polars()
    assert frame.columns == ["place", "text", "fared", "path", "why"] and len(ledger) == frame.height == 11
    bins = frame.filter(frame["text"] == "Bins emptied").row(0, named=True)
    assert bins["path"] == "/indicators/0/title" and bins["fared"] in ("read", "guessed")
    assert pickle.loads(pickle.dumps(ledger)).to_pandas().equals(ledger.to_pandas())
    assert len(gt.ledger("title: Plan\n", "yaml")) == 0
