"""Which organisation a page names is only a wish: the web must not hand out what belongs to another one."""

from starter_console.workflows.attack.corpora.browser.client import Browser
from starter_console.workflows.attack.people import API
from starter_console.workflows.attack.record import Attempt, Record
from starter_console.workflows.attack.scene import Scene

_FIELD = "X-Organisation"


async def organisations_at_the_web(scene: Scene, record: Record) -> None:
    """A signed-in person whose page names somebody else's organisation, or none that exists."""
    if scene.web is None:
        record.not_run(f"{_FIELD} at the web", "the web's address is not known; name it with --web-url")
        return
    other, own = scene.cast.other, scene.cast.owner.tenant_slug
    browser = Browser(scene.web, own)
    await browser.sign_in(scene.cast.owner)
    named = other.tenant_slug
    for claimed in (
        named,
        other.tenant_id,
        f"../{named}",
        f"{named},",
        f"{own},{named}",
        named.upper(),
        "*",
        "a" * 300,
    ):
        for method, path in (("GET", "/users/me"), ("POST", "/auth/refresh")):
            browser.organisation = claimed
            answer = await browser.use(method, f"{API}{path}")
            expected = "4xx" if claimed == named else "a refusal, or one's own organisation"
            attempt = Attempt(f"{_FIELD}: {claimed[:40]} at {path}", answer.request, expected)
            entered = other.tenant_id in answer.text or any(name.endswith(named) for name in browser.cookies)
            refused = 400 <= answer.status < 500
            record.judge(attempt, held=not entered and (refused or claimed != named), seen=answer.seen)
    browser.organisation = own
    record.status("the session is as it was", await browser.use("GET", f"{API}/users/me"), 200)
