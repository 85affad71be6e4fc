"""Whose word about the client counts, and that nobody else's does."""

import asyncio
from typing import Any

import pytest
from app.middleware.client_address import ClientAddressMiddleware, parse_networks
from starlette.types import Receive, Scope, Send

SECRET = "a secret that only our web server knows"
PEER = "127.0.0.1"
SHOWN = (b"x-proxy-secret", SECRET.encode())
Fields = list[tuple[bytes, bytes]]


def resolved(*fields: tuple[bytes, bytes], peer: str = PEER, trusted: str = "", secret: str | None = SECRET) -> Scope:
    """What the application sees of a request with these header fields."""
    seen: list[Scope] = []

    async def application(scope: Scope, receive: Receive, send: Send) -> None:
        seen.append(scope)

    layer = ClientAddressMiddleware(application, secret=secret, trusted=parse_networks(trusted))
    scope: dict[str, Any] = {"type": "http", "headers": list(fields), "client": (peer, 5), "scheme": "http"}
    asyncio.run(layer(scope, None, None))  # type: ignore[arg-type]
    return seen[0]


def address(*fields: tuple[bytes, bytes], peer: str = PEER, trusted: str = "", secret: str | None = SECRET) -> str:
    return str(resolved(*fields, peer=peer, trusted=trusted, secret=secret)["client"][0])


def forwarded(value: str) -> tuple[bytes, bytes]:
    return (b"x-forwarded-for", value.encode("latin-1"))


class TestSecret:
    @pytest.mark.parametrize(
        ("chain", "client"),
        [
            ("203.0.113.7", "203.0.113.7"),
            ("198.51.100.1, 203.0.113.7", "203.0.113.7"),
            (" 2001:db8::7 ", "2001:db8::7"),
            ("::ffff:203.0.113.7", "203.0.113.7"),
        ],
    )
    def test_the_last_hop_names_the_client(self, chain: str, client: str) -> None:
        assert address(SHOWN, forwarded(chain)) == client

    def test_the_last_field_counts(self) -> None:
        assert address(SHOWN, forwarded("198.51.100.1"), forwarded("203.0.113.7")) == "203.0.113.7"

    @pytest.mark.parametrize(
        "chain",
        ["", " ", ",", "unknown", "203.0.113.7, ", "203.0.113.7:80", "[2001:db8::7]", "fe80::1%eth0", "1.2.3", "1e3",
         "203.0.113.07", "0x7f000001", "2130706433", "203.0.113.7\t203.0.113.8", "\xb2.1.1.1", "localhost", "_hidden"],
    )  # fmt: skip
    def test_what_is_no_address_leaves_the_peer(self, chain: str) -> None:
        assert address(SHOWN, forwarded(chain)) == PEER

    def test_without_a_chain_the_peer_counts(self) -> None:
        assert address(SHOWN) == PEER

    @pytest.mark.parametrize(
        "shown", [b"", b"a", SECRET.encode()[:-1], SECRET.encode() + b" ", SECRET.upper().encode()]
    )
    def test_a_wrong_secret_proves_nothing(self, shown: bytes) -> None:
        assert address((b"x-proxy-secret", shown), forwarded("203.0.113.7")) == PEER

    def test_where_there_is_no_secret_none_is_right(self) -> None:
        assert address((b"x-proxy-secret", b""), forwarded("203.0.113.7"), secret=None) == PEER
        assert address((b"x-proxy-secret", b""), forwarded("203.0.113.7"), secret="") == PEER

    @pytest.mark.parametrize("shown", [SHOWN, (b"x-proxy-secret", b"wrong")])
    def test_nobody_behind_this_layer_sees_it(self, shown: tuple[bytes, bytes]) -> None:
        fields = resolved(shown, (b"accept", b"*/*"))["headers"]
        assert fields == [(b"accept", b"*/*")]


class TestProxies:
    TRUSTED = "10.0.0.0/8, 2001:db8:1::/48"

    def test_nobody_is_trusted_by_default(self) -> None:
        assert address(forwarded("203.0.113.7")) == PEER

    @pytest.mark.parametrize(
        ("chain", "client"),
        [
            ("203.0.113.7", "203.0.113.7"),
            ("198.51.100.1, 203.0.113.7", "203.0.113.7"),
            ("203.0.113.7, 10.9.9.9", "203.0.113.7"),
            ("1.1.1.1, 203.0.113.7, 10.9.9.9, 2001:db8:1::5", "203.0.113.7"),
        ],
    )
    def test_the_nearest_that_is_not_trusted_is_the_client(self, chain: str, client: str) -> None:
        assert address(forwarded(chain), peer="10.1.2.3", trusted=self.TRUSTED) == client

    @pytest.mark.parametrize("chain", ["10.9.9.9", "", "203.0.113.7, junk", "203.0.113.7, junk, 10.9.9.9"])
    def test_otherwise_the_peer(self, chain: str) -> None:
        assert address(forwarded(chain), peer="10.1.2.3", trusted=self.TRUSTED) == "10.1.2.3"

    def test_a_mapped_peer_is_the_same_peer(self) -> None:
        assert address(forwarded("203.0.113.7"), peer="::ffff:10.1.2.3", trusted=self.TRUSTED) == "203.0.113.7"

    def test_others_are_not_believed(self) -> None:
        assert address(forwarded("203.0.113.7"), peer="192.0.2.1", trusted=self.TRUSTED) == "192.0.2.1"

    @pytest.mark.parametrize("listed", ["10.0.0.0/33", "proxy.example.com", "10.0.0.1/8"])
    def test_a_list_that_cannot_be_read_stops_the_start(self, listed: str) -> None:
        with pytest.raises(ValueError, match=r"\S"):
            parse_networks(listed)


@pytest.mark.parametrize(
    "name",
    [
        "forwarded",
        "x-real-ip",
        "x-client-ip",
        "true-client-ip",
        "cf-connecting-ip",
        "x-forwarded",
        "x-cluster-client-ip",
    ],
)
def test_no_other_field_names_the_client(name: str) -> None:
    assert address((name.encode(), b"203.0.113.7"), SHOWN) == PEER
    assert address((name.encode(), b"for=203.0.113.7"), peer="10.1.2.3", trusted="10.0.0.0/8") == "10.1.2.3"


def test_the_scheme_is_the_connection_s() -> None:
    scope = resolved(SHOWN, forwarded("203.0.113.7"), (b"x-forwarded-proto", b"https"))
    assert scope["scheme"] == "http"
