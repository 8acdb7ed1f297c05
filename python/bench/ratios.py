"""Prints what the module costs, as ratios: run it where the wheel and pydantic are installed.

    python/bench/run
"""

import pathlib
import statistics
import subprocess
import sys
import time

import with_pydantic

import goldenthread as gt

ROOT = pathlib.Path(__file__).resolve().parents[2]
PLAN = ROOT / "tests" / "corpus" / "plans" / "herefordshire-2009-2011.yaml"


def seconds(work, least=1.0):
    """The least time that one run of the work takes, over runs of a second or so."""
    work()
    times, began = [], time.perf_counter()
    while time.perf_counter() - began < least or len(times) < 5:
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return min(times)


def started(code):
    start = time.perf_counter()
    subprocess.run([sys.executable, "-c", code], check=True)
    return time.perf_counter() - start


def line(what, measured, wanted, met):
    print(f"{what:58} {measured:>22}   wanted {wanted:14} {'met' if met else 'NOT MET'}")


def main():
    wheel, rust = pathlib.Path(sys.argv[1]), float(sys.argv[2])
    pairs = [(started("pass"), started("import goldenthread")) for _ in range(40)]
    bare, imported = statistics.median(a for a, _ in pairs), statistics.median(b for _, b in pairs)
    ratio = statistics.median(b / a for a, b in pairs)
    line("import goldenthread / python -c pass", f"{ratio:.2f} ({imported * 1000:.1f} ms)", "<= 1.3, < 50", ratio <= 1.3 and imported < 0.05)
    text = PLAN.read_bytes()
    through = seconds(lambda: gt.check(text, name="plan.yaml"), 3)
    line("a check through Python / the same check in Rust", f"{through / rust:.2f} ({through * 1000:.2f} ms)", "<= 1.1", through / rust <= 1.1)
    for name in ("in-good-order", "herefordshire-2009-2011"):
        json = gt.read(PLAN.with_name(f"{name}.yaml")).to_json().encode()
        theirs = seconds(lambda: with_pydantic.findings(json))
        ours = seconds(lambda: gt.check(json, select=with_pydantic.RULES))
        every = seconds(lambda: gt.check(json))
        found = len(gt.check(json, select=with_pydantic.RULES))
        what = f"pydantic, 12 rules / the same 12 ({name[:13]}, {found} findings)"
        line(what, f"{theirs / ours:.1f} ({ours * 1000:.2f} ms)", ">= 8", theirs / ours >= 8)
        print(f"  (pydantic with 12 rules / all {len(gt.rules())} rules: {theirs / every:.1f})")
    size = wheel.stat().st_size / 1e6
    line("the wheel", f"{size:.1f} MB", "< 10 MB", size < 10)
    print(f"  (python -c pass: {bare * 1000:.1f} ms; the check in Rust: {rust * 1000:.2f} ms; python {sys.version.split()[0]})")


if __name__ == "__main__":
    main()
