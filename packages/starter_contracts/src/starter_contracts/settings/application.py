"""What this installation is and where people find it."""

from pathlib import Path
from typing import Literal

from pydantic import Field

from starter_contracts.settings.section import Section, env

Profile = Literal["demo", "staging", "production"]


class ApplicationSettings(Section):
    """Profile and addresses."""

    profile: Profile = Field(default="demo", validation_alias=env("STARTER_PROFILE"))
    """`demo`: generous limits, a demo login; loopback only until its password is changed."""
    public_url: str = Field(default="http://localhost:3000", validation_alias=env("APP_PUBLIC_URL"))
    """Where people open the web application."""
    data_dir: Path = Field(default=Path("var"), validation_alias=env("STARTER_DATA_DIR"))
    """Where local keys, logs and run-time files live."""
    worker_mode: Literal["inline", "separate"] = Field(default="inline", validation_alias=env("WORKER_MODE"))
    """`inline`: the API process executes runs itself; `separate`: worker processes do."""
    agent_packages: str = Field(default="app.agents", validation_alias=env("AGENT_PACKAGES"))
    """Comma-separated Python packages whose sub-packages are agents."""
    drain_seconds: float = Field(default=20.0, ge=0, le=3600, validation_alias=env("DRAIN_SECONDS"))
    """How long after SIGTERM requests and runs may finish; then the runs go to other workers."""
    drain_notice_seconds: float = Field(default=5.0, ge=0, le=300, validation_alias=env("DRAIN_NOTICE_SECONDS"))
    """The first part of it: `/health/ready` says 503 and all is served as ever, until no balancer sends any more."""
    plug: bool = Field(default=False, validation_alias=env("DEMO_PLUG"))
    """Members may kill the API's process, to see runs go on: in a demo whose API something starts again."""

    @property
    def offers_plug(self) -> bool:
        """Never outside of a demo, whatever the environment says."""
        return self.plug and self.profile == "demo"
