"""A genuine token in places where tokens are not looked for, and beside a false one."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from starter_console.workflows.attack.http import Call

_PATH_OF_PERSON = "/api/v1/auth/me"


@dataclass(frozen=True, slots=True)
class Presentation:
    """How a token is shown; `strange` is a forged one."""

    name: str
    show: Callable[[str, str], Call]


def presentations() -> Iterator[Presentation]:
    """All of them; every one must be refused."""
    yield from (_header(name, value) for name, value in _SCHEMES)
    yield from (_header_named(name) for name in _OTHER_HEADERS)
    yield from (_cookie(name) for name in ("access_token", "token", "__Host-starter-access", "session"))
    yield from (_query(name) for name in ("access_token", "token", "authorization", "jwt"))
    yield Presentation("in the body", lambda token, _: Call("GET", _PATH_OF_PERSON, json={"access_token": token}))
    yield _pair("two headers: genuine, forged", lambda token, strange: (token, strange))
    yield _pair("two headers: forged, genuine", lambda token, strange: (strange, token))
    yield _pair("two headers: genuine, nothing", lambda token, _: (token, ""))
    yield _header("two tokens in one header", "Bearer {token}, Bearer {strange}")
    yield _header("a forged token, then ours behind a comma", "Bearer {strange},{token}")


_SCHEMES = (
    ("no scheme", "{token}"),
    ("scheme Basic", "Basic {token}"),
    ("scheme Token", "Token {token}"),
    ("scheme Digest", "Digest {token}"),
    ("scheme and no token", "Bearer"),
    ("the scheme twice", "Bearer Bearer {token}"),
    ("the word null", "Bearer null"),
    ("the word undefined", "Bearer undefined"),
    ("a colon behind the scheme", "Bearer: {token}"),
    ("an equals sign behind the scheme", "Bearer={token}"),
    ("words behind the token", "Bearer {token} admin"),
)

_OTHER_HEADERS = (
    "X-Access-Token",
    "X-Auth-Token",
    "X-Authorization",
    "Proxy-Authorization",
    "X-Forwarded-Authorization",
    "X-Original-Authorization",
    "Authentication",
    "X-API-Key",
)


def _header(name: str, value: str) -> Presentation:
    return Presentation(
        name,
        lambda token, strange: Call(
            "GET", _PATH_OF_PERSON, headers=(("Authorization", value.format(token=token, strange=strange)),)
        ),
    )


def _header_named(header: str) -> Presentation:
    return Presentation(
        f"in {header}", lambda token, _: Call("GET", _PATH_OF_PERSON, headers=((header, f"Bearer {token}"),))
    )


def _cookie(name: str) -> Presentation:
    return Presentation(
        f"in the cookie {name}", lambda token, _: Call("GET", _PATH_OF_PERSON, headers=(("Cookie", f"{name}={token}"),))
    )


def _query(name: str) -> Presentation:
    return Presentation(f"in the query as {name}", lambda token, _: Call("GET", _PATH_OF_PERSON, params={name: token}))


def _pair(name: str, order: Callable[[str, str], tuple[str, str]]) -> Presentation:
    return Presentation(
        name,
        lambda token, strange: Call(
            "GET",
            _PATH_OF_PERSON,
            headers=tuple(("Authorization", f"Bearer {each}".strip()) for each in order(token, strange)),
        ),
    )
