"""Header fields in which proxies tell a client's address, and anybody else a lie."""

from collections.abc import Iterator

from starter_console.workflows.attack.http import HeaderPairs

CLAIMED_NETWORK = "203.0.113"
"""Reserved for documentation (RFC 5737): nobody connects from there."""

ADDRESS_FIELDS = (
    "X-Forwarded-For",
    "X-Real-IP",
    "X-Client-IP",
    "X-Cluster-Client-IP",
    "True-Client-IP",
    "CF-Connecting-IP",
    "Fastly-Client-IP",
    "X-Originating-IP",
    "X-Remote-Addr",
    "Forwarded-For",
)


def claims() -> Iterator[tuple[str, HeaderPairs]]:
    """Each claim with its name."""
    lie = f"{CLAIMED_NETWORK}.7"
    yield from ((name, ((name, lie),)) for name in ADDRESS_FIELDS)
    yield "Forwarded", (("Forwarded", f"for={lie};proto=https"),)
    yield "X-Forwarded-For, a list", (("X-Forwarded-For", f"{lie}, 127.0.0.1"),)
    yield "X-Forwarded-For, ours first", (("X-Forwarded-For", f"127.0.0.1, {lie}"),)
    yield "X-Forwarded-For twice", (("X-Forwarded-For", "127.0.0.1"), ("X-Forwarded-For", lie))
    yield "X-Forwarded-For with an IPv6 form", (("X-Forwarded-For", f"::ffff:{lie}"),)
    yield "X-Forwarded-For with a made-up proxy secret", (("X-Forwarded-For", lie), ("X-Proxy-Secret", "guessed"))
    yield "X-Forwarded-For with an empty proxy secret", (("X-Forwarded-For", lie), ("X-Proxy-Secret", ""))
