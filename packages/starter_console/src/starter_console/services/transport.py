"""How browsers reach the web server: with which scheme, under which names."""

from dataclasses import dataclass
from pathlib import Path

from starter_console.adapters import machine
from starter_console.adapters.certificate import Certificate, ensure_certificate, load_certificate
from starter_console.adapters.sockets import LOOPBACK
from starter_console.failures import ExitCode, Failure
from starter_console.services.environment import OperatorEnvironment

LOOPBACKS = (LOOPBACK, "::1", "localhost")
WILDCARDS = ("0.0.0.0", "::")  # noqa: S104 - compared, not bound
CERT_VARIABLE, KEY_VARIABLE = "STARTER_TLS_CERT", "STARTER_TLS_KEY"


@dataclass(frozen=True, slots=True)
class Transport:
    certificate: Certificate | None = None
    insecure_cookies: bool = False
    names: tuple[str, ...] = ()
    """Beyond loopback."""
    proxies: str = ""
    """Addresses and networks of what stands before it and is believed."""

    @property
    def scheme(self) -> str:
        return "https" if self.certificate else "http"

    def variables(self) -> dict[str, str]:
        """What the web server must know of it."""
        found = {"STARTER_HOSTS": ",".join(self.names), "FORWARDED_ALLOW_IPS": self.proxies}
        if self.certificate is not None:
            found |= {CERT_VARIABLE: str(self.certificate.file), KEY_VARIABLE: str(self.certificate.key_file)}
        if self.insecure_cookies:
            found["STARTER_INSECURE_COOKIES"] = "true"
        return {name: value for name, value in found.items() if value}


def names_of(host: str) -> tuple[str, ...]:
    """Under which names a server that listens on `host` is known to others, the best for a link first."""
    if host in LOOPBACKS:
        return ()
    if host in WILDCARDS:
        return (*machine.addresses(), *machine.host_names())
    return (host,)


def certificate_for(folder: Path, names: tuple[str, ...], operator: OperatorEnvironment) -> Certificate:
    """The operator's own, where both files are named; else one that this machine has signed for itself."""
    file, key_file = operator.get(CERT_VARIABLE), operator.get(KEY_VARIABLE)
    if not file or not key_file:
        return ensure_certificate(folder, (*LOOPBACKS, *names))
    try:
        return load_certificate(Path(file).resolve(), Path(key_file).resolve())
    except (OSError, ValueError) as error:
        raise Failure(
            f"{CERT_VARIABLE} names no certificate that could be read",
            why=str(error),
            next_step=f"name a PEM file there and its key in {KEY_VARIABLE}, or leave both out",
            code=ExitCode.CONFIGURATION,
        ) from error


def reachable(host: str) -> str:
    """Where we ourselves can ask a server that listens on `host`."""
    if host in WILDCARDS:
        return LOOPBACK if host == WILDCARDS[0] else "[::1]"
    return in_url(host)


def in_url(host: str) -> str:
    return f"[{host}]" if ":" in host else host
