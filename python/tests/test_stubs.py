"""The stubs are those that the module and its model give."""

import os

from stubs.make import stubs


def test_the_stubs_are_up_to_date():
    for path, made in stubs().items():
        if os.environ.get("UPDATE_STUBS"):
            path.write_text(made)
        assert path.read_text() == made, "run with UPDATE_STUBS=1 to write them"
