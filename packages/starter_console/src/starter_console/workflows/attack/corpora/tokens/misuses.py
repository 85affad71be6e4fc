"""Tokens that our own key has signed, for something else: only a leaked key or a careless issuer makes them."""

import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

from starter_console.workflows.attack.corpora.tokens.forge import Forge
from starter_console.workflows.attack.local_keys import LocalKeys

_HOUR = 3600
EXPIRED = "auth.token_expired"


@dataclass(frozen=True, slots=True)
class Misuse:
    """Changes to a genuine token; `None` removes a field."""

    name: str
    claims: Mapping[str, Any] = field(default_factory=dict[str, Any])
    header: Mapping[str, Any] = field(default_factory=dict[str, Any])
    expired: bool = False
    """Told apart from other refusals, because the client must refresh."""

    def make(self, forge: Forge, keys: LocalKeys) -> str:
        return keys.mint(_changed(forge.header, self.header), _changed(forge.claims, self.claims))


def misuses(other_tenant: str, other_session: str) -> Iterator[Misuse]:
    """All of them; the other organisation and session are real ones."""
    now = int(time.time())
    yield from _times(now)
    yield from _MISSING
    yield from _PURPOSE
    yield from _SUBJECTS
    yield Misuse("another organisation, properly signed", {"tenant_id": other_tenant})
    yield Misuse("another person's session, properly signed", {"sid": other_session})
    yield Misuse("a session that never was", {"sid": str(uuid4())})
    yield Misuse("an organisation that never was", {"tenant_id": str(uuid4())})
    yield Misuse("a person who never was", {"sub": f"user:{uuid4()}"})
    yield Misuse("a service account with a person's session", {"sub": f"service:{uuid4()}"})


def _times(now: int) -> Iterator[Misuse]:
    past = {"iat": now - 2 * _HOUR, "nbf": now - 2 * _HOUR, "exp": now - _HOUR}
    yield Misuse("ended an hour ago", past, expired=True)
    yield Misuse("ended a minute ago", {**past, "exp": now - 60}, expired=True)
    yield Misuse("ended before the calendar began", {"exp": -1})
    yield Misuse("ended before it began", {"exp": now - 2 * _HOUR})
    yield Misuse("valid from in an hour", {"nbf": now + _HOUR})
    yield Misuse("issued in an hour", {"iat": now + _HOUR})
    for name in ("exp", "nbf", "iat"):
        yield Misuse(f"{name}: words", {name: "tomorrow"})
        yield Misuse(f"{name}: a list", {name: [now]})
        yield Misuse(f"{name}: an object", {name: {"now": now}})


_MISSING = tuple(
    Misuse(f"{name} missing", {name: None})
    for name in ("exp", "iat", "nbf", "iss", "aud", "sub", "jti", "token_use", "tenant_id", "sid")
)

_PURPOSE = (
    Misuse("token_use: refresh", {"token_use": "refresh"}),
    Misuse("token_use: mfa_challenge", {"token_use": "mfa_challenge"}),
    Misuse("token_use: a list with access in it", {"token_use": ["access"]}),
    Misuse("aud: another service", {"aud": ["another-service"]}),
    Misuse("aud: nobody", {"aud": []}),
    Misuse("aud: a number", {"aud": 1}),
    Misuse("iss: somebody else", {"iss": "https://attacker.example"}),
    Misuse("iss: empty", {"iss": ""}),
    Misuse("iss: a list", {"iss": ["starter"]}),
    Misuse("typ: another use", header={"typ": "refresh+jwt"}),
    Misuse("typ: any token", header={"typ": "JWT"}),
    Misuse("typ missing", header={"typ": None}),
    Misuse("alg: none over our signature", header={"alg": "none"}),
    Misuse("crit: an extension that nobody knows, properly signed", header={"crit": ["exp2"], "exp2": 1}),
)

_SUBJECTS = (
    Misuse("sub: a number", {"sub": 1}),
    Misuse("sub: empty", {"sub": ""}),
    Misuse("sub: no kind", {"sub": str(uuid4())}),
    Misuse("sub: an unknown kind", {"sub": f"admin:{uuid4()}"}),
    Misuse("sub: not an identifier", {"sub": "user:1 OR 1=1"}),
    Misuse("tenant_id: not an identifier", {"tenant_id": "1 OR 1=1"}),
    Misuse("tenant_id: a list", {"tenant_id": [str(uuid4())]}),
    Misuse("sid: not an identifier", {"sid": "*"}),
    Misuse("sid: a list", {"sid": [str(uuid4())]}),
    Misuse("roles: an unknown role", {"roles": ["superuser"]}),
    Misuse("roles: a number", {"roles": 3}),
    Misuse("gen: a generation that never was", {"gen": 2**40}),
    Misuse("gen: below zero", {"gen": -1}),
    Misuse("gen: words", {"gen": "latest"}),
)


def _changed(original: Mapping[str, Any], changes: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in {**original, **changes}.items() if value is not None}
