"""What `up` was asked for."""

from dataclasses import dataclass

from starter_contracts.demo import DEMO_PASSWORD, MINIMUM_PASSWORD_LENGTH, PASSWORD_VARIABLE, is_private_demo_password

from starter_console.adapters.sockets import LOOPBACK
from starter_console.failures import ExitCode, Failure
from starter_console.services.transport import LOOPBACKS

DEFAULT_PORT = 3000
DEFAULT_API_PORT = 8000


@dataclass(frozen=True, slots=True)
class UpOptions:
    host: str = LOOPBACK
    port: int | None = None
    """`None`: not asked for; 0: any free one."""
    api_port: int | None = None
    tls: bool = False
    """Serve https."""
    insecure_cookies: bool = False
    """Keep sessions over plain http, beyond this machine too."""
    dev: bool = False
    empty: bool = False
    """Start without the demo organisation."""
    data_services_only: bool = False
    pace: float = 1.0
    """Speed of the simulated model; 0 answers at once."""

    def requested(self) -> dict[str, str]:
        """What was asked for, in words that a second `up` can be compared with."""
        return {
            "--host": self.host,
            "--port": str(DEFAULT_PORT if self.port is None else self.port),
            "--api-port": str(DEFAULT_API_PORT if self.api_port is None else self.api_port),
            "--tls": "yes" if self.tls else "no",
            "--insecure-cookies": "yes" if self.insecure_cookies else "no",
            "--dev": "yes" if self.dev else "no",
            "services": "data" if self.data_services_only else "all",
        }

    def said(self) -> dict[str, str]:
        """The part of it that differs from the defaults: only that can contradict a running stack."""
        usual = UpOptions(data_services_only=not self.data_services_only).requested()
        wanted = {name: value for name, value in self.requested().items() if usual[name] != value}
        if self.data_services_only:
            del wanted["services"]
        return wanted

    def check_host(self, demo_password: str | None) -> None:
        """A well-known password must not face a network."""
        if self.host in LOOPBACKS or self.empty or is_private_demo_password(demo_password):
            return
        raise Failure(
            f"the demo organisation's password is public, so {self.host} is refused",
            why=f"everybody who reaches this machine could sign in with “{DEMO_PASSWORD}”",
            next_step=f"set {PASSWORD_VARIABLE} to a password of at least {MINIMUM_PASSWORD_LENGTH} characters, "
            "or start without the demo organisation (--empty)",
            code=ExitCode.CONFIGURATION,
        )

    def check_transport(self, public_url: str | None) -> None:
        """Browsers drop the cookies of a session, without a word, where it is neither https nor this machine."""
        if self.tls and self.insecure_cookies:
            raise Failure("--tls and --insecure-cookies exclude each other", code=ExitCode.CONFIGURATION)
        behind_https = (public_url or "").startswith("https://")
        if self.host in LOOPBACKS or self.tls or self.insecure_cookies or behind_https:
            return
        raise Failure(
            f"nobody could stay signed in on {self.host}: browsers keep sessions over https only",
            next_step="add --tls for a certificate that this machine makes, or, for a demo on a network you trust, "
            "--insecure-cookies",
            code=ExitCode.CONFIGURATION,
        )
