"""How runs are executed, kept and streamed."""

from pydantic import Field

from starter_contracts.settings.section import Section, env


class RunSettings(Section):
    """Times in seconds."""

    executor_id: str = Field(default="worker-1", min_length=1, validation_alias=env("EXECUTOR_ID"))
    """Stable name of this worker, no other may have it; after a crash the same name takes its runs up at once."""
    executor_beat_seconds: float = Field(default=2.0, gt=0, le=10, validation_alias=env("EXECUTOR_BEAT_SECONDS"))
    """How often a worker says that it lives, and looks for others that no longer do."""
    executor_lease_seconds: float = Field(default=10.0, gt=0, le=300, validation_alias=env("EXECUTOR_LEASE_SECONDS"))
    """A worker that has been silent for so long loses its runs to the others."""
    release_grace_seconds: float = Field(default=60.0, ge=0, validation_alias=env("RELEASE_GRACE_SECONDS"))
    """How long runs that only a release without workers can finish wait for it to come back; then they fail."""
    engine_retention_minutes: int = Field(default=10, ge=0, validation_alias=env("ENGINE_RETENTION_MINUTES"))
    """How long after a run's end the engine keeps its own record of the steps, which holds answers in clear."""
    concurrency: int = Field(default=100, ge=1, validation_alias=env("RUN_CONCURRENCY"))
    """Runs that one worker executes at the same time."""
    concurrency_per_tenant: int = Field(default=50, ge=1, validation_alias=env("RUN_CONCURRENCY_PER_TENANT"))
    """How many of them may be one organisation's: the other places are kept for the others."""
    open_per_user: int = Field(default=20, ge=1, validation_alias=env("RUNS_OPEN_PER_USER"))
    """Runs of one person that may wait or work at the same time; `RATE_LIMIT_SCALE` multiplies it."""
    open_per_tenant: int = Field(default=200, ge=1, validation_alias=env("RUNS_OPEN_PER_TENANT"))
    """The same of a whole organisation."""
    max_turns: int = Field(default=12, ge=1, validation_alias=env("RUN_MAX_TURNS"))
    """Model calls in one run."""
    journal_flush_seconds: float = Field(default=1.0, gt=0, le=1, validation_alias=env("RUN_JOURNAL_FLUSH_SECONDS"))
    """Longest time that an event waits for Postgres; a finished item does not wait."""
    journal_retention_days: int = Field(default=90, ge=1, le=36_500, validation_alias=env("RUN_JOURNAL_RETENTION_DAYS"))
    """How long after a run's end it can be replayed event by event; its messages stay in the conversation."""
    tail_window_seconds: float = Field(default=0.02, ge=0, le=0.1, validation_alias=env("RUN_TAIL_WINDOW_SECONDS"))
    """Deltas that arrive within this window travel together; the first one never waits."""
    tail_ttl_seconds: int = Field(default=3600, ge=60, validation_alias=env("RUN_TAIL_TTL_SECONDS"))
    """How long the live tail of a run that has fallen silent is kept; after the end of a run it is a minute."""
    stream_max_seconds: float = Field(default=600.0, gt=0, validation_alias=env("STREAM_MAX_SECONDS"))
    """Age at which a stream is closed; clients resume."""
    streams_per_user: int = Field(default=40, ge=1, validation_alias=env("STREAMS_PER_USER"))
    """Streams that one server process keeps open for one person; `RATE_LIMIT_SCALE` multiplies it."""
    streams_per_tenant: int = Field(default=400, ge=1, validation_alias=env("STREAMS_PER_TENANT"))
    """The same for a whole organisation."""
    stream_heartbeat_seconds: float = Field(default=10.0, gt=0, le=15, validation_alias=env("STREAM_HEARTBEAT_SECONDS"))
    """Pause after which a comment is sent."""
    max_recoveries: int = Field(default=5, ge=1, validation_alias=env("RUN_MAX_RECOVERIES"))
    """Crashes that one run may survive before it counts as poison and fails."""
