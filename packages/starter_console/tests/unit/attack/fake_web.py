"""The played web: tokens in cookies, requests of other sites refused, redirects to its own pages."""

from typing import Any

import httpx2

from .fake_api import FakeApi

ORIGIN = "http://web.test"
_COOKIE = "; Path=/; Secure; HttpOnly; SameSite=Lax"
_PAGE_POLICY = "script-src 'self' 'nonce-a'; frame-ancestors 'none'"
_DATA_POLICY = "default-src 'none'; frame-ancestors 'none'; sandbox"
_SESSION_PATHS = ("/api/v1/auth/token", "/api/v1/auth/refresh", "/api/v1/auth/logout", "/api/v1/auth/logout/all")


class FakeWeb:
    def __init__(self, api: FakeApi) -> None:
        self._api = api
        self._holes = api.holes

    async def answer(self, request: httpx2.Request) -> httpx2.Response:
        path = request.url.path
        if not path.startswith("/api/"):
            return self._page(request)
        if path in _SESSION_PATHS and request.method in ("GET", "HEAD"):
            return self._problem(405, "route.method_not_allowed")
        if request.method not in ("GET", "HEAD", "OPTIONS") and not self._own(request):
            return self._problem(403, "request.cross_site")
        return await self._forward(request, path)

    def _own(self, request: httpx2.Request) -> bool:
        site, origin = request.headers.get("sec-fetch-site"), request.headers.get("origin")
        if "no origin check" in self._holes or (site is not None and site != "same-origin"):
            return "no origin check" in self._holes
        return site == "same-origin" if origin is None else origin == ORIGIN

    def _page(self, request: httpx2.Request) -> httpx2.Response:
        headers = self._guards(_PAGE_POLICY)
        if request.url.path in ("/sign-in", "/sign-up") and self._cookie(request, "refresh"):
            target = request.url.params.get("redirectTo", "/chat")
            safe = target in ("/chat", "/knowledge")
            where = target if safe or "open redirect" in self._holes else "/chat"
            host = request.headers["host"] if "host in answers" in self._holes else "web.test"
            location = where if where.startswith("http") else f"http://{host}{where}"
            return httpx2.Response(307, headers={**headers, "location": location})
        return httpx2.Response(200 if request.url.path in ("/", "/sign-in", "/sign-up") else 404, headers=headers)

    async def _forward(self, request: httpx2.Request, path: str) -> httpx2.Response:
        if path == "/api/v1/auth/refresh":
            return await self._session(path, {"refresh_token": self._cookie(request, "refresh")}, request)
        if path == "/api/v1/auth/token":
            return await self._session(path, None, request)
        if path == "/api/v1/auth/logout":
            answer = self._data(200, {"revoked": True})
            return self._with_cookies(answer, "", "", ends="" if "cookies stay" in self._holes else "; Max-Age=0")
        token = self._cookie(request, "access")
        headers = [("content-type", request.headers.get("content-type", "")), ("host", "api.test")]
        headers += [("authorization", f"Bearer {token}")] if token else []
        if self._names_another(request):
            return self._problem(403, "auth.not_a_member")
        address = httpx2.URL(f"http://api.test{path}").copy_with(query=request.url.query)
        forwarded = httpx2.Request(request.method, address, headers=headers, content=request.content)
        return self._copied(await self._api.answer(forwarded))

    def _names_another(self, request: httpx2.Request) -> bool:
        named = request.headers.get("x-organisation")
        own = self._cookie(request, "organisation")
        if "any page's organisation" in self._holes:
            return False
        return named is not None and bool(own) and named != own

    async def _session(self, path: str, body: dict[str, str] | None, request: httpx2.Request) -> httpx2.Response:
        if self._names_another(request) and path.endswith("refresh"):
            return self._problem(403, "auth.not_a_member")
        content = request.content if body is None else httpx2.Request("POST", "http://a", json=body).content
        headers = {"content-type": "application/json"}
        answer = await self._api.answer(
            httpx2.Request("POST", f"http://api.test{path}", headers=headers, content=content)
        )
        if answer.status_code != 200:
            return self._copied(answer)
        session = answer.json()
        visible = session if "tokens for script" in self._holes else {"tenant_slug": session["tenant_slug"]}
        result = self._with_cookies(self._data(200, visible), session["access_token"], session["refresh_token"])
        result.headers = httpx2.Headers(
            [*result.headers.multi_items(), ("set-cookie", f"__Host-organisation={session['tenant_slug']}{_COOKIE}")]
        )
        return result

    def _with_cookies(self, answer: httpx2.Response, access: str, refresh: str, ends: str = "") -> httpx2.Response:
        attributes = "; Path=/" if "plain cookies" in self._holes else _COOKIE
        cookies = [
            ("set-cookie", f"__Host-{name}={value or 'gone'}{attributes}{ends}")
            for name, value in (("access", access), ("refresh", refresh), *((("organisation", ""),) if ends else ()))
        ]
        answer.headers = httpx2.Headers([*answer.headers.multi_items(), *cookies])
        return answer

    def _cookie(self, request: httpx2.Request, name: str) -> str:
        pairs = (part.strip().partition("=") for part in request.headers.get("cookie", "").split(";"))
        return next((value for key, _, value in pairs if key == f"__Host-{name}"), "")

    def _guards(self, policy: str) -> dict[str, str]:
        if "no guards" in self._holes:
            return {"x-powered-by": "Something"}
        shared = {"access-control-allow-origin": "*"} if "shared answers" in self._holes else {}
        return {
            "x-content-type-options": "nosniff",
            "x-frame-options": "DENY",
            "referrer-policy": "no-referrer",
            "content-security-policy": policy,
            "cross-origin-resource-policy": "same-origin",
            "cache-control": "no-store",
            **shared,
        }

    def _data(self, status: int, body: Any) -> httpx2.Response:
        return httpx2.Response(status, json=body, headers=self._guards(_DATA_POLICY))

    def _problem(self, status: int, code: str) -> httpx2.Response:
        return self._data(status, {"code": code, "status": status})

    def _copied(self, answer: httpx2.Response) -> httpx2.Response:
        if not answer.headers.get("content-type", "application/json").startswith("application/json"):
            return answer
        body = answer.json() if answer.content else {}
        return self._data(answer.status_code, body)
