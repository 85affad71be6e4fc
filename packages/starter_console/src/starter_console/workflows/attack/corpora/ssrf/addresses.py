"""Ways to write an address that nobody outside may make the installation call."""

from collections.abc import Iterator

_LOOPBACK = (
    "127.0.0.1",
    "127.1",
    "127.0.1",
    "127.127.127.127",
    "2130706433",
    "0x7f000001",
    "0x7f.1",
    "0x7F.0x0.0x0.0x1",
    "017700000001",
    "0177.0.0.1",
    "127.0.0.01",
    "0",
    "0.0.0.0",  # noqa: S104 - an address to call, not to listen on
    "localhost",
    "LOCALHOST",
    "localhost.",
    "[::1]",
    "[0:0:0:0:0:0:0:1]",
    "[::]",
    "[::ffff:127.0.0.1]",
    "[::ffff:7f00:1]",
    "[::127.0.0.1]",
    "[64:ff9b::127.0.0.1]",
    "[2002:7f00:1::]",
    "[2001:0:7f00:1::]",
    "%6c%6f%63%61%6c%68%6f%73%74",
    "127%2e0%2e0%2e1",
    "127.0.0.1.",
    "1.1.1.1@127.0.0.1",
    "127.0.0.1#.example.com",
    "127.0.0.1\\@1.1.1.1",
)
_ELSEWHERE = (
    "10.0.0.1",
    "100.64.0.1",
    "169.254.169.254",
    "[fd00:ec2::254]",
    "[::ffff:169.254.169.254]",
    "2852039166",
    "0xA9FEA9FE",
    "172.16.0.1",
    "192.168.0.1",
    "192.0.0.192",
    "198.18.0.1",
    "224.0.0.1",
    "240.0.0.1",
    "255.255.255.255",
    "[fe80::1]",
    "[fc00::1]",
    "[ff02::1]",
    "metadata.google.internal",
)
_FORMS = (
    "file:///etc/passwd",
    "gopher://{canary}/",
    "ftp://{canary}/",
    "//{canary}/mcp",
    "{canary}",
    "unix:/run/x.sock",
)


def addresses(port: int) -> Iterator[str]:
    """Each with the canary's port where it means this machine, with TLS and without."""
    for host in _LOOPBACK:
        yield from (f"{scheme}://{host}:{port}/mcp" for scheme in ("http", "https"))
    for host in _ELSEWHERE:
        yield from (f"{scheme}://{host}/mcp" for scheme in ("http", "https"))
    yield from (form.format(canary=f"127.0.0.1:{port}") for form in _FORMS)
