"""What a forger has: a token of their own, our published keys, and keys that nobody trusts."""

import hashlib
import hmac
import json
from collections.abc import Callable, Mapping
from functools import cached_property
from typing import Any

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, padding, rsa
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from starter_contracts.keys import decode, encode

from starter_console.workflows.attack.local_keys import compact

Signer = Callable[[bytes], bytes]
_GROUP_ORDER = 2**252 + 27742317777372353535851937790883648493


class Forge:
    """Takes a genuine token apart and puts false ones together."""

    def __init__(self, token: str, jwks: Mapping[str, Any]) -> None:
        self.token = token
        self.parts = token.split(".")
        self.header: dict[str, Any] = json.loads(decode(self.parts[0]))
        self.claims: dict[str, Any] = json.loads(decode(self.parts[1]))
        self.jwk: dict[str, Any] = next(key for key in jwks["keys"] if key["kid"] == self.header["kid"])
        self._ed25519 = ed25519.Ed25519PrivateKey.generate()
        self._ec = ec.generate_private_key(ec.SECP256R1())

    def with_header(self, sign: Signer | None = None, /, **changes: Any) -> str:
        """Our claims under a changed header; `None` removes a field."""
        return self.assemble(_changed(self.header, changes), self.claims, sign or self.strange)

    def with_claims(self, **changes: Any) -> str:
        """Our header and signature around changed claims."""
        return f"{self.parts[0]}.{compact(_changed(self.claims, changes))}.{self.parts[2]}"

    def assemble(self, header: Any, claims: Any, sign: Signer) -> str:
        """A token of these parts."""
        text = f"{compact(header)}.{compact(claims)}"
        return f"{text}.{encode(sign(text.encode()))}"

    def with_signature(self, signature: bytes) -> str:
        """Our header and claims under another signature."""
        return f"{self.parts[0]}.{self.parts[1]}.{encode(signature)}"

    @property
    def signature(self) -> bytes:
        return decode(self.parts[2])

    @property
    def malleable_signature(self) -> bytes:
        """The signature with the group's order added to its scalar: equal to a careless verifier (RFC 8032, 5.1.7)."""
        scalar = int.from_bytes(self.signature[32:], "little") + _GROUP_ORDER
        return self.signature[:32] + scalar.to_bytes(32, "little")

    def strange(self, text: bytes) -> bytes:
        """Ed25519 by a key that nobody trusts."""
        return self._ed25519.sign(text)

    @property
    def strange_jwk(self) -> dict[str, str]:
        """The public half of `strange`."""
        raw = self._ed25519.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
        return {"kty": "OKP", "crv": "Ed25519", "use": "sig", "alg": "EdDSA", "kid": "strange", "x": encode(raw)}

    @cached_property
    def _rsa(self) -> rsa.RSAPrivateKey:
        return rsa.generate_private_key(public_exponent=65_537, key_size=2048)

    def rs256(self, text: bytes) -> bytes:
        return self._rsa.sign(text, padding.PKCS1v15(), hashes.SHA256())

    def ps256(self, text: bytes) -> bytes:
        salted = padding.PSS(padding.MGF1(hashes.SHA256()), padding.PSS.DIGEST_LENGTH)
        return self._rsa.sign(text, salted, hashes.SHA256())

    def es256(self, text: bytes) -> bytes:
        r, s = decode_dss_signature(self._ec.sign(text, ec.ECDSA(hashes.SHA256())))
        return r.to_bytes(32, "big") + s.to_bytes(32, "big")

    def hs(self, secret: bytes, algorithm: Callable[..., Any] = hashlib.sha256) -> Signer:
        """An HMAC over what is public: the classic confusion of a verifier that reads `alg` from the token."""
        return lambda text: hmac.new(secret, text, algorithm).digest()

    @property
    def public_secrets(self) -> dict[str, bytes]:
        """Our public key in every form that somebody could take for a shared secret."""
        raw = decode(str(self.jwk["x"]))
        key = ed25519.Ed25519PublicKey.from_public_bytes(raw)
        return {
            "raw": raw,
            "PEM": key.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo),
            "DER": key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo),
            "JWK": json.dumps(self.jwk, separators=(",", ":")).encode(),
            "x": str(self.jwk["x"]).encode(),
        }


def unsigned(_: bytes) -> bytes:
    """No signature at all."""
    return b""


def _changed(original: Mapping[str, Any], changes: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in {**original, **changes}.items() if value is not None}
