"""What a person reads when everything is up."""

from rich.console import Console
from rich.text import Text

from starter_console.workflows.up.start import Started


def show_started(started: Started, *, detached: bool, console: Console | None = None) -> None:
    out = console or Console(highlight=False)
    out.print()
    for label, value in _lines(started, detached=detached):
        out.print(Text.assemble((f"  {label:<8}", "dim"), value), soft_wrap=True)


def _lines(started: Started, *, detached: bool) -> list[tuple[str, str]]:
    lines = [("Open", started.url)] if started.url else []
    if started.fingerprint:
        lines.append(("TLS", f"compare before you trust it: SHA-256 {started.fingerprint}"))
    if started.api_url:
        lines.append(("API", started.api_url))
    if started.email and started.password:
        lines.append(("Sign in", f"{started.email} · {started.password}"))
    if started.simulated:
        lines.append(("Model", "a simulated model answers; set OPENAI_API_KEY for a real one"))
    lines.append(("Stop", "./starter down" if detached else "Ctrl-C"))
    return lines
