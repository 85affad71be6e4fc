"""A browser as far as the web's server can tell: cookies by hand, and the fields a page cannot choose."""

from collections.abc import Mapping
from http.cookies import CookieError, SimpleCookie
from typing import Any

from starter_console.workflows.attack.http import NO_BODY, Answer, Call, HeaderPairs, Target
from starter_console.workflows.attack.people import API, Person

OWN_SITE: HeaderPairs = (("sec-fetch-site", "same-origin"), ("sec-fetch-mode", "cors"))


class Browser:
    """Cookies are kept whatever their attributes say: `Secure` ones too, on loopback."""

    def __init__(self, web: Target, organisation: str = "") -> None:
        self._web = web
        self.organisation = organisation
        self.cookies: dict[str, str] = {}
        self.set_cookies: list[str] = []
        """Every `Set-Cookie` line that came, for inspection."""

    @property
    def origin(self) -> str:
        return self._web.base_url

    async def send(self, call: Call) -> Answer:
        """Exactly this request, with the cookies."""
        if self.cookies:
            call = call.with_headers(("cookie", "; ".join(f"{name}={value}" for name, value in self.cookies.items())))
        answer = await self._web.send(call)
        for line in answer.headers.get_list("set-cookie"):
            self._keep(line)
        return answer

    async def use(self, method: str, path: str, json: Any = NO_BODY, params: Mapping[str, str] | None = None) -> Answer:
        """A request as our own pages make it."""
        headers = (("origin", self.origin), *OWN_SITE)
        if self.organisation:
            headers = (*headers, ("x-organisation", self.organisation))
        return await self.send(Call(method, path, json=json, headers=headers, params=params or {}))

    async def sign_in(self, person: Person) -> Answer:
        """The session of this person, in cookies."""
        form = {"email": person.email, "password": person.password}
        return await self.use("POST", f"{API}/auth/token", form)

    def _keep(self, line: str) -> None:
        self.set_cookies.append(line)
        try:
            morsels = SimpleCookie(line)
        except CookieError:
            return
        for name, morsel in morsels.items():
            if morsel["max-age"] == "0" or not morsel.value:
                self.cookies.pop(name, None)
            else:
                self.cookies[name] = morsel.value
