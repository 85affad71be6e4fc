"""A certificate that this machine signs for itself, kept until it is about to end."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from starter_console.adapters.files import private_folder, write_private

_LIFETIME = timedelta(days=397)
"""Browsers refuse certificates that live longer."""
_RENEWED_BEFORE = timedelta(days=30)
_SKEW = timedelta(hours=1)
"""The clocks of other machines may be behind."""


@dataclass(frozen=True, slots=True)
class Certificate:
    file: Path
    key_file: Path
    fingerprint: str
    """SHA-256, as browsers show it."""


def ensure_certificate(folder: Path, names: Sequence[str]) -> Certificate:
    """The certificate in the folder, made anew when it ends soon or lacks one of the names."""
    file, key_file = folder / "certificate.pem", folder / "key.pem"
    known = _read(file) if key_file.exists() else None
    if known is None or not _serves(known, names):
        known = _make(file, key_file, names)
    return Certificate(file, key_file, _fingerprint(known))


def load_certificate(file: Path, key_file: Path) -> Certificate:
    """Somebody else's, as it is. Raises `OSError` or `ValueError`."""
    return Certificate(file, key_file, _fingerprint(x509.load_pem_x509_certificate(file.read_bytes())))


def _read(file: Path) -> x509.Certificate | None:
    try:
        return x509.load_pem_x509_certificate(file.read_bytes())
    except (OSError, ValueError):
        return None


def _serves(certificate: x509.Certificate, names: Sequence[str]) -> bool:
    if certificate.not_valid_after_utc - _RENEWED_BEFORE < datetime.now(UTC):
        return False
    known = certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    return {_general_name(name) for name in names} <= set(known)


def _make(file: Path, key_file: Path, names: Sequence[str]) -> x509.Certificate:
    key = ec.generate_private_key(ec.SECP256R1())
    certificate = _builder(key.public_key(), names).sign(key, hashes.SHA256())
    private_folder(file.parent)
    secret = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    # Until the certificate is there as well, the next start makes both again.
    file.unlink(missing_ok=True)
    write_private(key_file, secret.decode())
    write_private(file, certificate.public_bytes(serialization.Encoding.PEM).decode())
    return certificate


def _builder(key: ec.EllipticCurvePublicKey, names: Sequence[str]) -> x509.CertificateBuilder:
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "self-made certificate")])
    identifier = x509.SubjectKeyIdentifier.from_public_key(key)
    now = datetime.now(UTC)
    builder = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key)
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - _SKEW)
        .not_valid_after(now - _SKEW + _LIFETIME)
    )
    authority = x509.AuthorityKeyIdentifier.from_issuer_subject_key_identifier(identifier)
    usage = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH])
    alternatives = x509.SubjectAlternativeName([_general_name(name) for name in names])
    return (
        builder.add_extension(alternatives, critical=False)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(usage, critical=False)
        .add_extension(identifier, critical=False)
        .add_extension(authority, critical=False)
    )


def _general_name(name: str) -> x509.GeneralName:
    try:
        return x509.IPAddress(ip_address(name))
    except ValueError:
        return x509.DNSName(name)


def _fingerprint(certificate: x509.Certificate) -> str:
    return certificate.fingerprint(hashes.SHA256()).hex(":").upper()
