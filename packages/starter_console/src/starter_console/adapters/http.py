"""Ask a server over HTTP how it is."""

import http.client
import urllib.error
import urllib.request

_OPENER = urllib.request.build_opener(urllib.request.ProxyHandler({}))
"""Loopback never goes through a proxy, whatever the environment says."""


def get(url: str, seconds: float = 2.0) -> tuple[int, str]:
    """Status and the beginning of the body; status 0 means that nobody answered."""
    try:
        with _OPENER.open(url, timeout=seconds) as answer:
            return answer.status, answer.read(4096).decode("utf-8", errors="replace")
    except urllib.error.HTTPError as error:
        return error.code, error.read(4096).decode("utf-8", errors="replace")
    except (OSError, http.client.HTTPException) as error:
        return 0, str(getattr(error, "reason", error))


def probe(url: str) -> str | None:
    """`None` when the address answers 200, else what it says."""
    status, body = get(url)
    if status == 200:
        return None
    return body if status == 0 else f"{url} answers {status}: {body[:300]}"
