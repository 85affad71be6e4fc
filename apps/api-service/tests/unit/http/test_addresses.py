"""Which addresses people may name: every notation of what is not public is refused, by the resolved address."""

import httpx2
import pytest
from app.infrastructure.http.addresses import AddressRefused, OutboundRules, is_public
from app.infrastructure.http.guarded import Guard

PUBLIC = ["1.1.1.1", "8.8.8.8", "93.184.216.34", "2606:4700:4700::1111", "2a00:1450:4001::1"]
NOT_PUBLIC = [
    *("0.0.0.0", "10.0.0.1", "100.64.0.1", "127.0.0.1", "127.255.255.254", "169.254.169.254", "172.16.0.1"),  # noqa: S104
    *("192.0.0.9", "192.0.2.1", "192.88.99.1", "192.168.0.1", "198.18.0.1", "198.51.100.1", "203.0.113.1"),
    *("224.0.0.1", "239.255.255.255", "240.0.0.1", "255.255.255.255"),
    *("::", "::1", "::127.0.0.1", "::ffff:127.0.0.1", "::ffff:1.1.1.1", "64:ff9b::7f00:1", "64:ff9b:1::1"),
    *("100::1", "2001::1", "2001:0:7f00:1::", "2001:10::1", "2001:20::1", "2001:db8::1", "2002:7f00:1::", "3fff::1"),
    *("5f00::1", "fc00::1", "fd12:3456::1", "fe80::1", "fec0::1", "ff02::1"),
]
LOOPBACK = [
    *("127.0.0.1", "127.1", "127.0.1", "2130706433", "0x7f000001", "0x7f.1", "0x7f.0x0.0x0.0x1", "017700000001"),
    *("0", "localhost", "LOCALHOST", "localhost.", "[::1]", "[0:0:0:0:0:0:0:1]", "[::ffff:127.0.0.1]", "[::]"),
    *("[::ffff:7f00:1]", "127。0。0。1", "[fe80::1]", "[::127.0.0.1]"),
]
"""Ways to write this machine."""


@pytest.mark.parametrize("address", PUBLIC)
def test_public_addresses(address: str) -> None:
    assert OutboundRules().check_addresses(httpx2.URL("https://some.example/"), [address]) == [address]


@pytest.mark.parametrize("address", NOT_PUBLIC)
def test_what_is_not_public(address: str) -> None:
    with pytest.raises(AddressRefused):
        OutboundRules().check_addresses(httpx2.URL("https://some.example/"), [address])
    with pytest.raises(AddressRefused):  # one of several is enough
        OutboundRules().check_addresses(httpx2.URL("https://some.example/"), ["1.1.1.1", address])


@pytest.mark.parametrize("host", LOOPBACK)
async def test_every_notation_of_this_machine(host: str) -> None:
    with pytest.raises((AddressRefused, httpx2.InvalidURL, httpx2.ConnectError)) as refused:
        await Guard().addresses(httpx2.URL(f"https://{host}/mcp"))
    assert "public internet" in str(refused.value) or isinstance(refused.value, httpx2.InvalidURL | httpx2.ConnectError)


@pytest.mark.parametrize(
    "url",
    [
        *("http://1.1.1.1/", "ftp://1.1.1.1/", "file:///etc/passwd", "gopher://1.1.1.1/", "https:///mcp"),
        *("https://user@1.1.1.1/", "https://user:word@1.1.1.1/", "https://1.1.1.1:22/", "https://1.1.1.1:80/"),
    ],
)
async def test_forms_that_are_refused(url: str) -> None:
    with pytest.raises(AddressRefused):
        await Guard().addresses(httpx2.URL(url))


async def test_what_the_installation_names_is_reached_and_nothing_beside_it() -> None:
    guard = Guard(rules=OutboundRules.parse("127.0.0.1:8080, 10.1.0.0/16, [::1]:9000"))
    for url in ("http://127.0.0.1:8080/", "http://10.1.2.3/", "https://10.1.2.3:22000/", "http://[::1]:9000/"):
        assert await guard.addresses(httpx2.URL(url))
    for url in ("http://127.0.0.1:8081/", "http://127.0.0.2:8080/", "http://10.2.0.1/", "http://[::1]/"):
        with pytest.raises(AddressRefused):
            await guard.addresses(httpx2.URL(url))


@pytest.mark.parametrize("text", ["10.1.0.1/16", "a/b", "http://host", "a host/"])
def test_entries_that_mean_nothing_stop_the_start(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - of several kinds
        OutboundRules.parse(text)


def test_the_public_internet_is_not_empty() -> None:
    from ipaddress import ip_address

    assert all(is_public(ip_address(each)) for each in PUBLIC)
