"""Only our own, current, intact access tokens are believed."""

import json
from datetime import UTC, datetime, timedelta
from uuid import UUID

import jwt
import pytest
from app.core.security.access_tokens import AccessTokenExpired, AccessTokenRefused, AccessTokens, Grant
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from starter_contracts.keys import Keyset, encode

KEYSET = Keyset.generate()
NOW = datetime.now(UTC)
GRANT = Grant(
    user_id=UUID(int=1),
    tenant_id=UUID(int=2),
    session_id=UUID(int=3),
    roles=["member"],
    scopes=frozenset({"conversations:read", "account:self"}),
    email_verified=True,
)


def tokens(keyset: Keyset = KEYSET, audience: str = "agent-api", issuer: str = "starter") -> AccessTokens:
    return AccessTokens(keyset, issuer=issuer, audience=audience, lifetime=timedelta(minutes=15))


def test_what_was_signed_is_read_back() -> None:
    claims = tokens().verify(tokens().sign(GRANT, NOW).text)
    assert {name: claims[name] for name in ("sub", "tenant_id", "sid", "roles", "scope", "email_verified")} == {
        "sub": f"user:{GRANT.user_id}",
        "tenant_id": str(GRANT.tenant_id),
        "sid": str(GRANT.session_id),
        "roles": ["member"],
        "scope": "account:self conversations:read",
        "email_verified": True,
    }


def test_tokens_survive_a_rotation_and_end_with_their_key() -> None:
    old = tokens().sign(GRANT, NOW).text
    rotated = KEYSET.prepare().promote()
    assert tokens(rotated).verify(old)
    assert tokens(rotated).sign(GRANT, NOW).kid != KEYSET.active.kid
    with pytest.raises(AccessTokenRefused):
        tokens(rotated.prune(timedelta(0))).verify(old)


def test_an_expired_token_says_so() -> None:
    with pytest.raises(AccessTokenExpired):
        tokens().verify(tokens().sign(GRANT, NOW - timedelta(minutes=16)).text)


def forged(headers: dict[str, object], claims: dict[str, object], signature: str = "") -> str:
    parts = [encode(json.dumps(part).encode()) for part in (headers, claims)]
    return ".".join([*parts, signature])


def hostile() -> dict[str, str]:
    good = tokens().sign(GRANT, NOW).text
    head, body, signature = good.split(".")
    claims: dict[str, object] = dict(jwt.decode(good, options={"verify_signature": False}))
    kid, key = KEYSET.active.kid, KEYSET.active.private_key()
    public = KEYSET.active.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)

    def signed(
        changes: dict[str, object | None], *, by: Ed25519PrivateKey = key, headers: dict[str, object] | None = None
    ) -> str:
        changed = {name: value for name, value in (claims | changes).items() if value is not None}
        return jwt.encode(changed, by, "EdDSA", headers=headers or {"kid": kid})

    return {
        "empty": "",
        "words": "not a token",
        "two parts": f"{head}.{body}",
        "no signature": f"{head}.{body}.",
        "cut signature": good[:-4],
        "changed claims": f"{head}.{encode(json.dumps(claims | {'roles': ['owner']}).encode())}.{signature}",
        "alg none": forged({"alg": "none", "kid": kid}, claims),
        "alg None": forged({"alg": "None", "kid": kid}, claims, signature),
        "hmac with the public key": jwt.encode(claims, encode(public) * 2, "HS256", headers={"kid": kid}),
        "strange key": signed({}, by=Ed25519PrivateKey.generate()),
        "unknown kid": signed({}, headers={"kid": "unknown"}),
        "kid is a path": signed({}, headers={"kid": "../../keyset.json"}),
        "key in header": signed({}, by=Ed25519PrivateKey.generate(), headers={"kid": kid, "jwk": {"kty": "OKP"}}),
        "no kid": jwt.encode(claims, key, "EdDSA"),
        "other audience": signed({"aud": ["analytics-service"]}),
        "no audience": signed({"aud": None}),
        "other issuer": signed({"iss": "somebody"}),
        "no expiry": signed({"exp": None}),
        "not yet": signed({"nbf": int(NOW.timestamp()) + 3600}),
        "issued tomorrow": signed({"iat": int(NOW.timestamp()) + 86_400}),
        "text expiry": signed({"exp": "tomorrow"}),
        "no subject": signed({"sub": None}),
        "another use": signed({"token_use": "refresh"}),
        "no use": signed({"token_use": None}),
        "refresh token": "rt_" + encode(b"x" * 56),
    }


@pytest.mark.parametrize("kind", sorted(hostile()))
def test_hostile_tokens_are_refused(kind: str) -> None:
    with pytest.raises(AccessTokenRefused):
        tokens().verify(hostile()[kind])
