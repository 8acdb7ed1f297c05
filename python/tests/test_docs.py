"""Every block of Python in the README and the tutorial runs, and prints what the block after it says."""

import contextlib
import doctest
import io
import os
import re
import shutil

import pytest
from conftest import ROOT

import goldenthread as gt

PAGES = ["README.md", "python/README.md", "python/docs/tutorial.md"]
BLOCK = re.compile(r"```python\n(?P<code>.*?)```(?:\n\n```text\n(?P<said>.*?)```)?", re.DOTALL)


@pytest.fixture
def elsewhere(tmp_path, monkeypatch):
    """A folder that looks like the root, so that what a page writes is not left in the project."""
    (tmp_path / "tests").symlink_to(ROOT / "tests")
    shutil.copy(ROOT / "tests/corpus/plans/in-good-order.yaml", tmp_path / "plan.yaml")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("page", PAGES)
def test_the_blocks_of_a_page_run(page, elsewhere):
    text, names = (ROOT / page).read_text(), {"__name__": "page"}
    blocks = list(BLOCK.finditer(text))
    assert blocks
    shown = text
    for block in blocks:
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed):
            exec(compile(block["code"], page, "exec"), names)
        if block["said"] is not None and printed.getvalue() != block["said"]:
            if not os.environ.get("UPDATE_DOCS"):
                assert printed.getvalue() == block["said"]
            shown = shown.replace(block[0], f"```python\n{block['code']}```\n\n```text\n{printed.getvalue()}```")
        else:
            assert block["said"] is not None or printed.getvalue() == ""
    if shown != text:
        (ROOT / page).write_text(shown)
    if page.endswith("tutorial.md"):
        assert "<svg" in (elsewhere / "weak-targets.svg").read_text()


def test_the_examples_in_docstrings_run():
    tested = doctest.testmod(gt, extraglobs={"gt": gt})
    assert tested.attempted >= 2 and tested.failed == 0
    assert doctest.testmod(gt.judge).failed == 0
    parser, runner = doctest.DocTestParser(), doctest.DocTestRunner()
    functions = [gt.assess, gt.check, gt.check_together, gt.locate, gt.read_digest, gt.rule]
    functions += [getattr(gt.judge, name) for name in ["profile", "progress", "rag", "risk_score", "share", "travel"]]
    names = {function.__name__: function for function in functions}
    for name, function in names.items():
        found = parser.get_doctest(function.__doc__, dict(names), name, None, 0)
        assert found.examples
        assert runner.run(found).failed == 0
