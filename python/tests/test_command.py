"""`python -m goldenthread` and the installed script are the Rust command."""

import subprocess
import sys

import pytest
from conftest import HEREFORDSHIRE, ROOT, command


def module(*args):
    return subprocess.run([sys.executable, "-m", "goldenthread", *args], capture_output=True, check=False, cwd=ROOT)


@pytest.mark.parametrize(
    "args",
    [
        ["check", HEREFORDSHIRE],
        ["check", HEREFORDSHIRE, "--output", "json", "--fail-on", "never"],
        ["check", "nowhere.yaml"],
        ["check"],
        ["rules"],
        ["--help"],
        ["--version"],
        ["no-such-command"],
    ],
    ids=str,
)
def test_the_same_bytes_and_the_same_exit_code(args):
    rust, python = command(*args), module(*args)
    assert (python.stdout, python.stderr, python.returncode) == (rust.stdout, rust.stderr, rust.returncode)


def test_an_import_brings_nothing_else():
    code = "import sys; before = set(sys.modules); import goldenthread; print(sorted(set(sys.modules) - before))"
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True).stdout
    assert said == "['goldenthread', 'goldenthread._native', 'goldenthread.judge']\n"
