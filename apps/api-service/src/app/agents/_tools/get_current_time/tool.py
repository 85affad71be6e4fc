"""Tells the time somewhere."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from app.agents._shared.specs import ToolContext, ToolSpec


async def get_current_time(context: ToolContext, timezone: str = "UTC") -> dict[str, str]:
    """Tells the current date and time.

    Args:
        context: For whom the tool works.
        timezone: IANA name of the time zone, for example "Europe/Berlin".
    """
    try:
        zone = ZoneInfo(timezone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return {"error": f"There is no time zone “{timezone[:64]}”. Use an IANA name such as Europe/Berlin."}
    now = datetime.now(UTC).astimezone(zone)
    return {"timezone": timezone, "iso": now.isoformat(timespec="seconds"), "weekday": now.strftime("%A")}


TOOL = ToolSpec(function=get_current_time, idempotent=True, timeout_seconds=5)
