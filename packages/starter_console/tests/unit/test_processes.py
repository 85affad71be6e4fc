"""A process is recognised by more than its number."""

import os
import subprocess
import sys

import pytest
from starter_console.adapters.processes import end, is_alive, record_of


def test_a_reused_number_is_a_stranger() -> None:
    me = record_of(os.getpid())
    assert me is not None
    assert is_alive(me)
    stranger = me.model_copy(update={"started": me.started - 100})
    assert not is_alive(stranger)
    end([stranger])  # would end this very test


def test_a_finished_process_is_not_alive_even_before_it_is_collected() -> None:
    process = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    record = record_of(process.pid)
    assert record is not None
    end([record], grace=60)
    assert not is_alive(record)
    process.communicate()


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux ends children by itself")
def test_children_end_when_their_parent_is_killed() -> None:
    program = (
        "import signal, subprocess, sys, time\n"
        "from starter_console.adapters.processes import dies_with_parent\n"
        "child = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(60)'],"
        " preexec_fn=dies_with_parent(signal.SIGTERM), start_new_session=True)\n"
        "print(child.pid, flush=True); time.sleep(60)"
    )
    parent = subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True)
    assert parent.stdout is not None
    child = record_of(int(parent.stdout.readline()))
    assert child is not None
    parent.kill()
    parent.communicate()
    for _ in range(3000):
        if not is_alive(child):
            return
        subprocess.run(["sleep", "0.02"], check=True)
    pytest.fail("the child outlived its parent")
