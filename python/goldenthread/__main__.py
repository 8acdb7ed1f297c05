"""The command: python -m goldenthread."""

import signal
import sys

from ._native import _main


def main() -> int:
    """Run the command with this program's arguments; return its exit code."""
    # The command is not Python: Ctrl-C ends it as it ends any program.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    sys.stdout.flush()
    return int(_main(["goldenthread", *sys.argv[1:]]))


if __name__ == "__main__":
    sys.exit(main())
