"""How long the API and the worker may take to end, here on one machine where nobody takes over from them."""

from collections.abc import Mapping

LOCAL_DRAIN: Mapping[str, str] = {"DRAIN_SECONDS": "5", "DRAIN_NOTICE_SECONDS": "0"}
"""Replaced by what the operator sets; the programs' own defaults suit servers behind a balancer."""
_FAREWELL_SECONDS = 10.0


def drain_seconds(environment: Mapping[str, str]) -> float:
    """How long runs may finish. A value that is no number is refused by the programs themselves."""
    try:
        return float(environment.get("DRAIN_SECONDS") or LOCAL_DRAIN["DRAIN_SECONDS"])
    except ValueError:
        return float(LOCAL_DRAIN["DRAIN_SECONDS"])


def grace_seconds(environment: Mapping[str, str]) -> float:
    """After so long a program that was asked to end is ended by force."""
    return drain_seconds(environment) + _FAREWELL_SECONDS


def announcement(environment: Mapping[str, str]) -> str:
    """What somebody reads who waits for the end."""
    seconds = f"{drain_seconds(environment):g}"
    return f"stopping: runs have {seconds} s to finish, others go on at the next start"
