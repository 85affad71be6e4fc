"""The people, organisations and sessions of a played installation, in dictionaries."""

import secrets
import time
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

from starter_contracts.keys import Keyset, encode

RANKS = {"viewer": 0, "member": 1, "admin": 2, "owner": 3}


@dataclass
class FakePerson:
    id: str
    email: str
    password: str


@dataclass
class FakeSession:
    id: str
    user_id: str
    tenant_id: str
    counter: int = 0
    alive: bool = True
    address: str = "127.0.0.x"


@dataclass
class World:
    """Everything that is remembered."""

    keyset: Keyset = field(default_factory=Keyset.generate)
    people: dict[str, FakePerson] = field(default_factory=dict[str, FakePerson])
    tenants: dict[str, dict[str, str]] = field(default_factory=dict[str, dict[str, str]])
    members: dict[tuple[str, str], str] = field(default_factory=dict[tuple[str, str], str])
    sessions: dict[str, FakeSession] = field(default_factory=dict[str, FakeSession])
    refresh: dict[str, tuple[str, int]] = field(default_factory=dict[str, tuple[str, int]])
    assets: dict[str, dict[str, Any]] = field(default_factory=dict[str, dict[str, Any]])
    documents: dict[str, dict[str, str]] = field(default_factory=dict[str, dict[str, str]])
    servers: dict[str, dict[str, str]] = field(default_factory=dict[str, dict[str, str]])
    conversations: dict[str, dict[str, str]] = field(default_factory=dict[str, dict[str, str]])
    runs: dict[str, str] = field(default_factory=dict[str, str])
    keys: dict[tuple[str, str], tuple[str, dict[str, str]]] = field(
        default_factory=dict[tuple[str, str], tuple[str, dict[str, str]]]
    )
    invites: dict[str, dict[str, Any]] = field(default_factory=dict[str, dict[str, Any]])

    def person(self, email: str, password: str) -> FakePerson:
        found = FakePerson(str(uuid4()), email, password)
        self.people[email.lower()] = found
        return found

    def found(self, name: str, owner: FakePerson) -> str:
        tenant = str(uuid4())
        self.tenants[tenant] = {"id": tenant, "name": name, "slug": f"org-{tenant[:8]}"}
        self.members[tenant, owner.id] = "owner"
        return tenant

    def begin(self, person: FakePerson, tenant: str, address: str = "127.0.0.x") -> dict[str, Any]:
        session = FakeSession(str(uuid4()), person.id, tenant, address=address)
        self.sessions[session.id] = session
        return self.tokens(session, tenant)

    def tokens(self, session: FakeSession, tenant: str) -> dict[str, Any]:
        """What a session is given; the same generation is always given the same refresh token."""
        known = [token for token, held in self.refresh.items() if held == (session.id, session.counter)]
        refresh = known[0] if known else "rt_" + encode(secrets.token_bytes(56))
        self.refresh[refresh] = (session.id, session.counter)
        return {
            "access_token": self.access_token(session, tenant),
            "refresh_token": refresh,
            "user_id": session.user_id,
            "tenant_id": tenant,
            "tenant_slug": self.tenants[tenant]["slug"],
            "session_id": session.id,
        }

    def access_token(self, session: FakeSession, tenant: str) -> str:
        import jwt

        now = int(time.time())
        claims = {
            "iss": "starter",
            "aud": ["agent-api"],
            "sub": f"user:{session.user_id}",
            "tenant_id": tenant,
            "sid": session.id,
            "gen": session.counter,
            "roles": [self.members[tenant, session.user_id]],
            "scope": "",
            "token_use": "access",
            "jti": uuid4().hex,
            "iat": now,
            "nbf": now,
            "exp": now + 900,
        }
        key = self.keyset.active
        return jwt.encode(claims, key.private_key(), "EdDSA", headers={"kid": key.kid, "typ": "at+jwt"})

    def id_of(self, user_id: str) -> FakePerson:
        return next(person for person in self.people.values() if person.id == user_id)
