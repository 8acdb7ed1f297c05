"""The stubs are those that the module and its model give."""

import os

from stubs.make import STUBS, stubs


def test_the_stubs_are_up_to_date():
    if os.environ.get("UPDATE_STUBS"):
        STUBS.write_text(stubs())
    assert STUBS.read_text() == stubs(), "run with UPDATE_STUBS=1 to write them"
