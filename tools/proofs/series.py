"""The long series: what each asks for, and how to run it at full length."""

from collections.abc import Mapping
from dataclasses import dataclass, field

_TESTS = "apps/api-service/tests"
_INTEGRATION = f"{_TESTS}/integration"


@dataclass(frozen=True, slots=True)
class Series:
    """Tests of the suite that count, with the counts that a release asks for."""

    name: str
    asks: str
    tests: tuple[str, ...]
    lengths: Mapping[str, str] = field(default_factory=dict[str, str])
    """Environment that makes them long; the suite runs them short."""


ALL = (
    Series(
        "kills",
        "kill -9 of API and worker at 20 random moments: completed 20, finished effects repeated 0, next turn 20",
        (f"{_INTEGRATION}/runs/test_kills.py",),
        {"CHAOS_KILLS": "20"},
    ),
    Series("access matrix", "leaks 0, other organisations' rows unchanged by hash", (f"{_INTEGRATION}/matrix",)),
    Series(
        "pool",
        "200 organisations over a pool of 2 with cancellations: wrong rows 0 of 20,000",
        (f"{_INTEGRATION}/wall/test_pool.py", f"{_INTEGRATION}/wall/test_disconnects.py"),
        {"ISOLATION_READS": "20000", "ISOLATION_TENANTS": "200", "ISOLATION_REQUESTS": "1500"},
    ),
    Series("oracles", "foreign keys and unique constraints as oracles: 0", (f"{_INTEGRATION}/wall/test_oracles.py",)),
    Series(
        "filters",
        "repositories without their own filters, every walled table: leaks 0",
        (
            f"{_INTEGRATION}/test_catalogue.py",
            f"{_INTEGRATION}/test_hostile_filters.py",
            f"{_INTEGRATION}/test_isolation.py",
        ),
    ),
    Series(
        "refresh",
        "50 at once: one chain, 50 served; killed at every await: lock-outs 0; a replay ends access within a second",
        (f"{_INTEGRATION}/identity", f"{_INTEGRATION}/runs/test_access_ends.py"),
    ),
    Series(
        "key rotation",
        "50 requests a second for 60 seconds while keys rotate: failed 0",
        (f"{_INTEGRATION}/runs/test_key_rotation.py",),
        {"KEY_ROTATION_SECONDS": "60"},
    ),
    Series(
        "submits",
        "50 at once with one key: runs 1, provider calls 1; 20 turns at once in one conversation: interleavings 0",
        (f"{_INTEGRATION}/runs/test_submits.py",),
        {"SUBMIT_COPIES": "50", "SUBMIT_TURNS": "20"},
    ),
    Series(
        "budget",
        "200 runs at once on one dollar: overspend at most one reservation, the ledger sums to zero",
        (f"{_INTEGRATION}/usage",),
        {"BUDGET_RUNS": "200"},
    ),
    Series(
        "races",
        "200 rounds each: double effects 0",
        (f"{_INTEGRATION}/tenants/test_races.py",),
        {"RACE_ROUNDS": "200"},
    ),
    Series(
        "takeover",
        "a worker killed or stopped in mid-stream and continued, 20 times: foreign deltas 0",
        (f"{_INTEGRATION}/runs/test_takeover.py",),
        {"TAKEOVER_ROUNDS": "20"},
    ),
    Series(
        "drain",
        "what ends in time is finished, the rest handed over at once, six times: exit code 0, no crash counted",
        (f"{_INTEGRATION}/runs/test_drain.py", f"{_INTEGRATION}/runs/test_histories.py"),
    ),
    Series(
        "rolling restart",
        "two servers restarted 20 times each under load: failed requests 0, frames lost 0, doubled 0, runs stuck 0",
        (f"{_INTEGRATION}/runs/test_rolling_restart.py",),
        {"ROLLING_RESTARTS": "20"},
    ),
    Series(
        "new release",
        "another step order is deployed while 20 runs wait and 20 stream: stuck 0",
        (f"{_INTEGRATION}/runs/test_new_release.py",),
        {"RELEASE_RUNS": "20"},
    ),
    Series(
        "Valkey lost",
        "emptied, killed, away, frozen, slow, full, read-only, locked: 20 runs each end with every byte, once",
        (f"{_INTEGRATION}/runs/test_tail_lost.py",),
        {"TAIL_ROUNDS": "20"},
    ),
    Series(
        "stops",
        "50 stops at nine stages from another process: last delta within 1 s, provider's connection closed within 2 s, "
        "text and usage kept; 20 workers killed during a stop: one end, no dangling call, the next turn works",
        (f"{_INTEGRATION}/runs/test_stops.py",),
        {"STOP_ROUNDS": "6", "STOP_KILLS": "20"},
    ),
    Series(
        "provider faults",
        "every fault, streamed and not: one end, attempts as configured, tools repeated 0",
        (
            f"{_TESTS}/contract/runs/test_faults.py",
            f"{_TESTS}/contract/runs/test_silence.py",
            f"{_TESTS}/contract/runs/test_endpoint_down.py",
        ),
    ),
    Series(
        "cuts",
        "a stream cut at every event and resumed from another process, also across a rewind: equal byte by byte",
        (f"{_INTEGRATION}/runs/test_cuts.py",),
        {"JOURNAL_CUTS": "all", "JOURNAL_KILLS": "10"},
    ),
    Series(
        "schema",
        "every operation as described, every role: failures 0",
        (f"{_TESTS}/contract/conformance",),
        {"CONFORMANCE_EXAMPLES": "20"},
    ),
    Series(
        "damaged streams",
        "10,000 damaged provider streams through the normaliser, 10,000 through whole runs: exceptions 0, terminals 1",
        (f"{_TESTS}/contract/streams/test_damaged_streams.py", f"{_TESTS}/contract/streams/test_damaged_runs.py"),
        {"DAMAGED_STREAMS": "10000", "DAMAGED_RUNS": "10000"},
    ),
    Series(
        "evals",
        "every case of every agent, those that run programs, too: passed n/n",
        (f"{_TESTS}/evals",),
        {"EVAL_PROGRAMS": "99"},
    ),
    Series(
        "clients",
        "every stream of the conformance suite, cut after and within every frame and at 300 bytes: same state n/n",
        ("packages/starter_client/tests/test_conformance.py",),
        {"CONFORMANCE_CUTS": "300"},
    ),
)
