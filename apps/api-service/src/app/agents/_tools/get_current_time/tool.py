"""Tells the time somewhere."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from app.agents._shared.specs import ToolSpec
from app.domain.ai.errors import ToolError


async def get_current_time(timezone: str = "UTC") -> dict[str, str]:
    """Tells the current date and time.

    Args:
        timezone: IANA name of the time zone, for example "Europe/Berlin".
    """
    try:
        zone = ZoneInfo(timezone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        msg = f"There is no time zone “{timezone[:64]}”. Use an IANA name such as Europe/Berlin."
        raise ToolError(msg) from None
    now = datetime.now(UTC).astimezone(zone)
    return {"timezone": timezone, "iso": now.isoformat(timespec="seconds"), "weekday": now.strftime("%A")}


TOOL = ToolSpec(function=get_current_time, idempotent=True, timeout_seconds=5)
