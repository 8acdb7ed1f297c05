"""Threads, progress and Ctrl-C."""

import os
import signal
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from conftest import FIXTURES, HEREFORDSHIRE

import goldenthread as gt


def test_a_plan_is_checked_from_many_threads_at_once(plan, report):
    expected = report.to_json()
    with ThreadPoolExecutor(8) as pool:
        assert set(pool.map(lambda _: gt.check(plan).to_json(), range(32))) == {expected}


def test_other_threads_run_while_a_check_does(plan):
    ticks, stop = [], threading.Event()

    def tick():
        while not stop.is_set():
            ticks.append(time.perf_counter())
            time.sleep(0)

    thread = threading.Thread(target=tick)
    thread.start()
    began = time.perf_counter()
    reports = gt.check_many([HEREFORDSHIRE] * 20, threads=1)
    ended = time.perf_counter()
    stop.set()
    thread.join()
    assert len(reports) == 20
    assert sum(began < tick < ended for tick in ticks) > 20


def test_progress_is_told_on_the_calling_thread():
    told = []
    gt.check_many(FIXTURES, progress=lambda done, total: told.append((done, total, threading.get_ident())))
    assert told[-1] == (len(FIXTURES), len(FIXTURES), threading.get_ident())
    assert [done for done, *_ in told] == sorted(done for done, *_ in told)


def test_an_exception_in_progress_stops_the_check():
    with pytest.raises(RuntimeError, match="enough"):
        gt.check_many(FIXTURES, progress=lambda *_: (_ for _ in ()).throw(RuntimeError("enough")))
    assert len(gt.check_many([])) == 0


@pytest.mark.skipif(os.name != "posix", reason="signals are sent as POSIX has them")
def test_ctrl_c_stops_check_many():
    program = f"import goldenthread as gt; print('go', flush=True); gt.check_many([{str(HEREFORDSHIRE)!r}] * 200_000)"
    with subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout.readline() == b"go\n"
        time.sleep(0.3)
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=30)
    assert b"KeyboardInterrupt" in errors


def test_a_panic_in_a_progress_or_rule_never_ends_the_process():
    @gt.rule(id="deep-rule", severity="info", summary="recurs")
    def deep_rule(plan, out):
        deep_rule(plan, out)

    (finding,) = gt.check({"title": "Plan"}, select="own", rules=[deep_rule]).findings
    assert "RecursionError" in finding.facts["reason"]


@pytest.mark.skipif(os.name != "posix", reason="signals are sent as POSIX has them")
@pytest.mark.parametrize("call", ["gt.check_many([path] * 200_000, select='own', rules=[slow])", "[gt.check(path, select='own', rules=[slow]) for _ in range(200_000)]"])
def test_ctrl_c_stops_rules_of_ones_own(call):
    program = f"""
import time, goldenthread as gt
path = {str(FIXTURES[0])!r}
@gt.rule(id="slow", severity="info", summary="takes its time")
def slow(plan, out):
    time.sleep(0.01)
print("go", flush=True)
{call}
"""
    with subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout.readline() == b"go\n"
        time.sleep(0.3)
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=30)
    assert b"KeyboardInterrupt" in errors and process.returncode != 0


def test_a_crash_is_an_exception_that_asks_to_be_reported():
    assert issubclass(gt.Crash, RuntimeError)
    with pytest.raises(RuntimeError, match=r"goldenthread crashed; please report this with the plan \(out of luck\)"):
        gt._native._crash("out of luck")

    @gt.rule(id="crashing", severity="info", summary="crashes")
    def crashing(plan, out):
        gt._native._crash("in a rule")

    (finding,) = gt.check({"title": "Plan"}, select="own", rules=[crashing]).findings
    assert finding.rule == "rule-failed"
