"""Ask a server over HTTP how it is."""

import http.client
import ssl
import urllib.error
import urllib.request
from functools import cache
from pathlib import Path


@cache
def _opener(trusted: Path | None) -> urllib.request.OpenerDirector:
    """Loopback never goes through a proxy, whatever the environment says."""
    handlers: list[urllib.request.BaseHandler] = [urllib.request.ProxyHandler({})]
    if trusted is not None:
        context = ssl.create_default_context(cafile=str(trusted))
        handlers.append(urllib.request.HTTPSHandler(context=context))
    return urllib.request.build_opener(*handlers)


def get(url: str, seconds: float = 2.0, trusted: Path | None = None) -> tuple[int, str]:
    """Status and the beginning of the body; status 0 means that nobody answered.

    `trusted` is the certificate of a server that has signed its own.
    """
    try:
        with _opener(trusted).open(url, timeout=seconds) as answer:
            return answer.status, answer.read(4096).decode("utf-8", errors="replace")
    except urllib.error.HTTPError as error:
        return error.code, error.read(4096).decode("utf-8", errors="replace")
    except (OSError, http.client.HTTPException) as error:
        return 0, str(getattr(error, "reason", error))


def probe(url: str, trusted: Path | None = None) -> str | None:
    """`None` when the address answers 200, else what it says."""
    status, body = get(url, trusted=trusted)
    if status == 200:
        return None
    return body if status == 0 else f"{url} answers {status}: {body[:300]}"
