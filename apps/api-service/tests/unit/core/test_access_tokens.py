"""Only our own, current, intact access tokens are believed."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

import jwt
import pytest
from app.core.security.access_tokens import AccessTokenExpired, AccessTokenRefused, AccessTokens, Grant
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from starter_contracts.keys import RETIRED_KEYS_STAY, Keyset, encode
from tests.fakes.keys import HeldKeys, rotated

KEYSET = Keyset.generate()
NOW = datetime.now(UTC)
GRANT = Grant(
    subject=f"user:{UUID(int=1)}",
    tenant_id=UUID(int=2),
    session_id=UUID(int=3),
    generation=7,
    roles=["member"],
    scopes=frozenset({"conversations:read", "account:self"}),
    email_verified=True,
)


def tokens(keys: HeldKeys | None = None) -> AccessTokens:
    keys = keys or HeldKeys(KEYSET)
    return AccessTokens(keys, issuer="starter", audience="agent-api", lifetime=timedelta(minutes=15))


def test_what_was_signed_is_read_back() -> None:
    token = tokens().sign(GRANT, NOW).text
    claims = tokens().verify(token, NOW)
    assert {name: claims[name] for name in ("sub", "tenant_id", "sid", "gen", "roles", "scope", "email_verified")} == {
        "sub": GRANT.subject,
        "tenant_id": str(GRANT.tenant_id),
        "sid": str(GRANT.session_id),
        "gen": 7,
        "roles": ["member"],
        "scope": "account:self conversations:read",
        "email_verified": True,
    }
    assert jwt.get_unverified_header(token) == {"alg": "EdDSA", "kid": KEYSET.active.kid, "typ": "at+jwt"}


def test_a_service_account_has_no_session() -> None:
    token = tokens().sign(replace(GRANT, subject="service:x", session_id=None, generation=None), NOW).text
    assert not {"sid", "gen"} & tokens().verify(token, NOW).keys()


def test_tokens_survive_a_rotation_and_end_with_their_key() -> None:
    keys = HeldKeys(KEYSET)
    access = tokens(keys)
    old = access.sign(GRANT, NOW).text
    keys.rotate()
    assert access.verify(old, NOW)
    assert access.sign(GRANT, NOW).kid == KEYSET.following.kid
    keys.current = keys.current.prune(datetime.now(UTC) + RETIRED_KEYS_STAY)
    with pytest.raises(AccessTokenRefused):
        access.verify(old, NOW)


def test_a_token_of_a_key_that_is_new_to_this_process_is_good() -> None:
    theirs, ours = HeldKeys(rotated(rotated(KEYSET))), HeldKeys(KEYSET)
    ours.becomes = theirs.current
    assert tokens(ours).verify(tokens(theirs).sign(GRANT, NOW).text, NOW)


@pytest.mark.parametrize(("seconds", "good"), [(0, True), (15 * 60 + 4, True), (15 * 60 + 5, False)])
def test_an_expired_token_says_so(seconds: int, good: bool) -> None:
    now = NOW.replace(microsecond=0)
    token = tokens().sign(GRANT, now).text
    if good:
        assert tokens().verify(token, now + timedelta(seconds=seconds))
    else:
        with pytest.raises(AccessTokenExpired):
            tokens().verify(token, now + timedelta(seconds=seconds))


def test_no_token_outlives_its_session() -> None:
    ends_at = NOW.replace(microsecond=0) + timedelta(minutes=4)
    assert tokens().sign(GRANT, NOW, ends_at).expires_at == ends_at
    assert tokens().sign(GRANT, NOW, NOW + timedelta(days=1)).expires_at <= NOW + timedelta(minutes=15)


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
        unsigned = forged({"alg": "EdDSA", "kid": kid, "typ": "at+jwt"} | (headers or {}), changed)
        return unsigned + encode(by.sign(unsigned.removesuffix(".").encode()))

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
        "key in header": signed({}, by=Ed25519PrivateKey.generate(), headers={"jwk": {"kty": "OKP"}}),
        "no kid": jwt.encode(claims, key, "EdDSA", headers={"typ": "at+jwt"}),
        "kid is a list": signed({}, headers={"kid": [kid]}),
        "critical extension": signed({}, headers={"crit": ["exp"], "exp": 1}),
        "other type": signed({}, headers={"typ": "JWT"}),
        "type in other letters": signed({}, headers={"typ": "AT+JWT"}),
        "place of a key": signed({}, headers={"jku": "https://example.com/jwks.json"}),
        "compressed": signed({}, headers={"zip": "DEF"}),
        "another spelling of the signature": good[:-1] + chr(ord(good[-1]) + 1),
        "space in the signature": good[:-10] + " " + good[-10:],
        "padding": good + "=",
        "five parts": good + ".x.y",
        "oversized": signed({"padding": "x" * 4096}),
        "audience among others": signed({"aud": ["agent-api", "analytics-service"]}),
        "audience as text": signed({"aud": "agent-api"}),
        "audience in a list in a list": signed({"aud": [["agent-api"]]}),
        "true as expiry": signed({"exp": True}),
        "fraction as expiry": signed({"exp": NOW.timestamp() + 600.5}),
        "digits as expiry": signed({"exp": str(int(NOW.timestamp()) + 600)}),
        "endless expiry": signed({"exp": float("inf")}),
        "text as start": signed({"nbf": "0"}),
        "list as issue": signed({"iat": [0]}),
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
        tokens().verify(hostile()[kind], NOW)
