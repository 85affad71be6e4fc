"""Tokens that anybody can make who has an account of their own; none of them may be believed."""

import hashlib
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from starter_contracts.keys import encode

from starter_console.workflows.attack.corpora.tokens.forge import Forge, unsigned

_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
_NOT_KIDS = {
    "path": "../../../../dev/null",
    "SQL": "x' UNION SELECT 'a' --",
    "URL": "https://attacker.example/key.json",
    "null byte": "a\x00b",
    "empty": "",
    "number": 0,
    "list": ["a"],
    "object": {"a": 1},
    "unknown": "ed25519-19700101-00000000",
}


@dataclass(frozen=True, slots=True)
class Forgery:
    """A false token and how it is made."""

    name: str
    make: Callable[[Forge], str]


def forgeries() -> Iterator[Forgery]:
    """All of them."""
    yield from _ALGORITHMS
    for form in ("raw", "PEM", "DER", "JWK", "x"):
        yield Forgery(f"HS256 keyed with our public key ({form})", partial(_hmac, form))
    for name, kid in _NOT_KIDS.items():
        yield Forgery(f"kid: {name}", partial(_with_kid, kid))
    yield from _KEYS_IN_HEADERS
    yield from _STRUCTURE
    yield from _TEXT
    yield from _CHANGED_CLAIMS


def _hmac(form: str, forge: Forge) -> str:
    return forge.with_header(forge.hs(forge.public_secrets[form]), alg="HS256")


def _with_kid(kid: object, forge: Forge) -> str:
    return forge.with_header(kid=kid)


def _unsigned(alg: str, forge: Forge) -> str:
    return forge.with_header(unsigned, alg=alg)


def _turned(signature: bytes) -> bytes:
    return bytes([signature[0] ^ 1]) + signature[1:]


def _spare_bits(forge: Forge) -> str:
    """64 bytes leave four bits unused in the last character; sixteen spellings decode to the same signature."""
    last = _ALPHABET.index(forge.token[-1])
    return forge.token[:-1] + _ALPHABET[last ^ 1]


def _inserted(forge: Forge, character: str) -> str:
    head, body, signature = forge.parts
    return f"{head}.{body}.{signature[:10]}{character}{signature[10:]}"


def _standard_alphabet(forge: Forge) -> str:
    """A signature with characters that only the other base64 has; made false where ours happens to have none."""
    head, body, signature = forge.parts
    foreign = signature.replace("-", "+").replace("_", "/")
    return f"{head}.{body}.{foreign if foreign != signature else '+' + signature[1:]}"


def _as_json(forge: Forge) -> str:
    head, body, signature = forge.parts
    return json.dumps({"protected": head, "payload": body, "signature": signature})


def _deep(forge: Forge) -> str:
    nested = '{"a":' * 1000 + "1" + "}" * 1000
    return f"{forge.parts[0]}.{encode(nested.encode())}.{forge.parts[2]}"


_ALGORITHMS = (
    *(
        Forgery(f"alg: {name!r} without a signature", partial(_unsigned, name))
        for name in ("none", "None", "NONE", "nOnE", "")
    ),
    Forgery("alg missing", lambda forge: forge.with_header(alg=None)),
    Forgery("alg: null", lambda forge: forge.assemble({**forge.header, "alg": None}, forge.claims, unsigned)),
    Forgery("alg: a list", lambda forge: forge.with_header(alg=["EdDSA"])),
    Forgery("alg: none beside our signature", lambda forge: forge.with_header(lambda _: forge.signature, alg="none")),
    Forgery("HS256 with an empty secret", lambda forge: forge.with_header(forge.hs(b""), alg="HS256")),
    Forgery(
        "HS512 keyed with our public key",
        lambda forge: forge.with_header(forge.hs(forge.public_secrets["raw"], hashlib.sha512), alg="HS512"),
    ),
    Forgery("RS256 by a strange key", lambda forge: forge.with_header(forge.rs256, alg="RS256")),
    Forgery("PS256 by a strange key", lambda forge: forge.with_header(forge.ps256, alg="PS256")),
    Forgery("ES256 by a strange key", lambda forge: forge.with_header(forge.es256, alg="ES256")),
    Forgery("EdDSA by a strange key, under our kid", lambda forge: forge.with_header()),
    Forgery("EdDSA by a strange key, without kid", lambda forge: forge.with_header(kid=None)),
    Forgery("alg: eddsa, by a strange key", lambda forge: forge.with_header(alg="eddsa")),
    Forgery("alg: Ed448, by a strange key", lambda forge: forge.with_header(alg="Ed448")),
)

_KEYS_IN_HEADERS = (
    Forgery("jwk: the strange key in the header", lambda forge: forge.with_header(jwk=forge.strange_jwk)),
    Forgery("jwk and its kid", lambda forge: forge.with_header(jwk=forge.strange_jwk, kid="strange")),
    Forgery("x5c: a certificate in the header", lambda forge: forge.with_header(x5c=["MIIB"])),
    Forgery("x5t: a thumbprint", lambda forge: forge.with_header(x5t=encode(b"0" * 20))),
    Forgery("crit: an extension that nobody knows", lambda forge: forge.with_header(crit=["exp2"], exp2=1)),
    Forgery("b64: false", lambda forge: forge.with_header(crit=["b64"], b64=False)),
    Forgery("zip: DEF", lambda forge: forge.with_header(zip="DEF")),
    Forgery("cty: a token within the token", lambda forge: forge.with_header(cty="JWT")),
)

_STRUCTURE = (
    Forgery("the signature left out", lambda forge: ".".join(forge.parts[:2])),
    Forgery("an empty signature", lambda forge: ".".join(forge.parts[:2]) + "."),
    Forgery("a signature of zeros", lambda forge: forge.with_signature(bytes(64))),
    Forgery("the signature cut short", lambda forge: forge.with_signature(forge.signature[:-1])),
    Forgery("the signature made longer", lambda forge: forge.with_signature(forge.signature + b"\0")),
    Forgery("one bit of the signature turned", lambda forge: forge.with_signature(_turned(forge.signature))),
    Forgery("the signature's twin (S + L)", lambda forge: forge.with_signature(forge.malleable_signature)),
    Forgery("only the header", lambda forge: forge.parts[0]),
    Forgery("only dots", lambda _: ".."),
    Forgery("a fourth part", lambda forge: f"{forge.token}.{forge.parts[2]}"),
    Forgery("five parts, as an encrypted token has", lambda forge: ".".join([*forge.parts, "a", "b"])),
    Forgery("the header twice", lambda forge: f"{forge.parts[0]}.{forge.token}"),
    Forgery("claims that are a list", lambda forge: forge.assemble(forge.header, [forge.claims], forge.strange)),
    Forgery("claims that are text", lambda forge: f"{forge.parts[0]}.{encode(b'admin')}.{forge.parts[2]}"),
    Forgery("no claims", lambda forge: f"{forge.parts[0]}..{forge.parts[2]}"),
    Forgery("a header that is a list", lambda forge: forge.assemble([forge.header], forge.claims, forge.strange)),
    Forgery("a header that is text", lambda forge: f"{encode(b'EdDSA')}.{forge.parts[1]}.{forge.parts[2]}"),
    Forgery("the JSON serialisation", _as_json),
    Forgery("thirty kilobytes of nothing", lambda _: "A" * 32_000),
    Forgery("claims nested a thousand deep", _deep),
)

_TEXT = (
    Forgery("the last character's spare bits", _spare_bits),
    Forgery("a foreign character inside the signature", lambda forge: _inserted(forge, "!")),
    Forgery("a dash of whitespace inside the signature", lambda forge: _inserted(forge, " ")),
    Forgery("the signature padded with =", lambda forge: forge.token + "=="),
    Forgery("characters after the padding", lambda forge: forge.token + "==AAAA"),
    Forgery("the standard alphabet", _standard_alphabet),
    Forgery("the same letters in upper case", lambda forge: forge.token.upper()),
    Forgery("full-width letters", lambda forge: "\uff45" + forge.token[1:]),
    Forgery("a quoted token", lambda forge: f'"{forge.token}"'),
    Forgery("a percent-encoded dot", lambda forge: forge.token.replace(".", "%2e")),
)

_CHANGED_CLAIMS = (
    Forgery("role raised under our signature", lambda forge: forge.with_claims(roles=["owner"])),
    Forgery("scopes raised under our signature", lambda forge: forge.with_claims(scope="tenant:manage *")),
    Forgery("another organisation under our signature", lambda forge: forge.with_claims(tenant_id="0" * 32)),
    Forgery("another person under our signature", lambda forge: forge.with_claims(sub="user:" + "0" * 32)),
    Forgery("a later end under our signature", lambda forge: forge.with_claims(exp=2**31)),
    Forgery("no end under our signature", lambda forge: forge.with_claims(exp=None)),
)
