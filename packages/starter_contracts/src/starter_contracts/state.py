"""The record of a running stack that `up` writes and every other command reads."""

from enum import StrEnum

from pydantic import BaseModel, ConfigDict, Field


class ServiceName(StrEnum):
    POSTGRES = "postgres"
    VALKEY = "valkey"
    SIMULATOR = "simulator"
    API = "api"
    WORKER = "worker"
    WEB = "web"


class ServiceState(StrEnum):
    STARTING = "starting"
    RUNNING = "running"
    RESTARTING = "restarting"
    STOPPING = "stopping"
    STOPPED = "stopped"
    EXTERNAL = "external"
    """Named by an environment variable; not ours to start or stop."""


class StackPhase(StrEnum):
    STARTING = "starting"
    RUNNING = "running"
    STOPPING = "stopping"


class _Record(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class ProcessRecord(_Record):
    """A process that a later command can recognise with certainty."""

    pid: int
    started: float
    """The kernel's start time: a process id alone may belong to a stranger by now."""


class ServiceRecord(_Record):
    name: ServiceName
    state: ServiceState
    process: ProcessRecord | None = None
    url: str | None = None
    restarts: int = 0


class StackRecord(_Record):
    version: int = 1
    phase: StackPhase
    supervisor: ProcessRecord
    url: str | None = None
    """Where a person opens the product."""
    api_url: str | None = None
    requested: dict[str, str] = Field(default_factory=dict[str, str])
    """The options that a second `up` must agree with."""
    services: list[ServiceRecord] = Field(default_factory=list[ServiceRecord])
