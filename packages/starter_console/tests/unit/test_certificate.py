"""The certificate that this machine makes for itself."""

import hashlib
import ssl
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

import pytest
from cryptography import x509
from starter_console.adapters import certificate
from starter_console.adapters.certificate import ensure_certificate

NAMES = ("localhost", "127.0.0.1", "::1", "box.local", "192.0.2.10")


def read(file: Path) -> x509.Certificate:
    return x509.load_pem_x509_certificate(file.read_bytes())


def test_it_is_for_all_names_and_its_key_is_private(tmp_path: Path) -> None:
    made = ensure_certificate(tmp_path / "tls", NAMES)
    names = read(made.file).extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    assert names.get_values_for_type(x509.DNSName) == ["localhost", "box.local"]
    assert names.get_values_for_type(x509.IPAddress) == [
        ip_address(each) for each in ("127.0.0.1", "::1", "192.0.2.10")
    ]
    assert made.key_file.stat().st_mode & 0o777 == 0o600
    assert made.key_file.parent.stat().st_mode & 0o777 == 0o700
    ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER).load_cert_chain(made.file, made.key_file)


def test_its_fingerprint_is_what_browsers_show(tmp_path: Path) -> None:
    made = ensure_certificate(tmp_path, NAMES)
    digest = hashlib.sha256(ssl.PEM_cert_to_DER_cert(made.file.read_text(encoding="utf-8"))).digest()
    assert made.fingerprint == ":".join(f"{byte:02X}" for byte in digest)


def test_it_is_kept_while_it_serves(tmp_path: Path) -> None:
    first = ensure_certificate(tmp_path, NAMES)
    assert ensure_certificate(tmp_path, NAMES[:2]) == first
    assert ensure_certificate(tmp_path, (*NAMES, "192.0.2.11")).fingerprint != first.fingerprint


def test_it_is_made_anew_before_it_ends(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(certificate, "_LIFETIME", timedelta(days=29))
    first = ensure_certificate(tmp_path, NAMES)
    monkeypatch.undo()
    second = ensure_certificate(tmp_path, NAMES)
    assert second.fingerprint != first.fingerprint
    assert read(second.file).not_valid_after_utc > datetime.now(UTC) + timedelta(days=390)


@pytest.mark.parametrize("lost", ["certificate.pem", "key.pem"])
def test_half_of_it_is_made_anew(tmp_path: Path, lost: str) -> None:
    first = ensure_certificate(tmp_path, NAMES)
    (tmp_path / lost).unlink()
    second = ensure_certificate(tmp_path, NAMES)
    assert second.fingerprint != first.fingerprint
    ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER).load_cert_chain(second.file, second.key_file)


def test_what_is_no_certificate_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "certificate.pem").write_text("nothing", encoding="utf-8")
    (tmp_path / "key.pem").write_text("nothing", encoding="utf-8")
    made = ensure_certificate(tmp_path, NAMES)
    ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER).load_cert_chain(made.file, made.key_file)
