"""What the tests share: the corpus of the Rust tests, and the command."""

import subprocess
from pathlib import Path

import pytest

import goldenthread as gt

ROOT = Path(__file__).resolve().parents[2]
CORPUS = ROOT / "tests" / "corpus"
PLANS = sorted((CORPUS / "plans").glob("*.yaml"))
FIXTURES = sorted((CORPUS / "rules").glob("*/*.yaml"))
HEREFORDSHIRE = CORPUS / "plans" / "herefordshire-2009-2011.yaml"
COMMAND = ROOT / "target" / "debug" / "goldenthread"


def command(*args):
    """What the Rust command prints, whatever its exit code."""
    return subprocess.run([COMMAND, *args], capture_output=True, check=False, cwd=ROOT)


@pytest.fixture(scope="session")
def plan():
    return gt.read(HEREFORDSHIRE)


@pytest.fixture(scope="session")
def report(plan):
    return gt.check(plan)
