"""Mistakes of one line that would open the wall or the door, and the smallest tests that must notice each."""

from dataclasses import dataclass

API = "apps/api-service"
APP = f"{API}/src/app"
UNIT, CONTRACT, INTEGRATION = f"{API}/tests/unit", f"{API}/tests/contract", f"{API}/tests/integration"
WEB = "apps/web-app"


@dataclass(frozen=True, slots=True)
class Mistake:
    """`before` stands once in `file`; with `after` in its place the tests must fail."""

    name: str
    file: str
    before: str
    after: str
    tests: tuple[str, ...]


MISTAKES = (
    Mistake(
        "the owner of the tables need not obey their walls",
        f"{APP}/infrastructure/persistence/row_security.py",
        '("ENABLE", "FORCE") if wanted.forced',
        '("ENABLE", "NO FORCE") if wanted.forced',
        (f"{INTEGRATION}/test_catalogue.py",),
    ),
    Mistake(
        "an unset tenant is cast as it is",
        f"{APP}/infrastructure/persistence/walls.py",
        "_TENANT = \"(NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid\"",
        "_TENANT = \"(current_setting('app.tenant_id'::text, true))::uuid\"",
        (f"{INTEGRATION}/wall/test_every_table.py", "-k", "own_rows"),
    ),
    Mistake(
        "a policy has no condition on what is written",
        f"{APP}/infrastructure/persistence/row_security.py",
        'f" WITH CHECK {policy.check}" if policy.check else ""',
        '" WITH CHECK (true)" if policy.check else ""',
        (f"{INTEGRATION}/wall/test_every_table.py", "-k", "added or handed"),
    ),
    Mistake(
        "the tenant is named for the connection, not for the transaction",
        f"{APP}/infrastructure/persistence/scoped_connection.py",
        "set_config('app.tenant_id', %s, true)",
        "set_config('app.tenant_id', %s, false)",
        (f"{INTEGRATION}/wall/test_pool.py", "-k", "usable"),
    ),
    Mistake(
        "a start with a role that may become a stronger one",
        f"{APP}/infrastructure/persistence/health.py",
        "WHERE pg_has_role(session_user, r.oid, 'MEMBER') OR pg_has_role(current_user, r.oid, 'MEMBER')",
        "WHERE r.rolname = current_user",
        (f"{INTEGRATION}/wall/test_refused_roles.py",),
    ),
    Mistake(
        "a token for more audiences than ours is taken",
        f"{APP}/core/security/access_tokens.py",
        'claims["aud"] != [self._audience] or ',
        "",
        (f"{UNIT}/core/test_access_tokens.py",),
    ),
    Mistake(
        "a token is good in the very moment of its end",
        f"{APP}/core/security/access_tokens.py",
        "if now >= ends + _LEEWAY_SECONDS",
        "if now > ends + _LEEWAY_SECONDS",
        (f"{UNIT}/core/test_access_tokens.py",),
    ),
    Mistake(
        "a session is good in the very moment of its end",
        f"{APP}/domain/identity/rotation.py",
        "now < self.ends_at(session)",
        "now <= self.ends_at(session)",
        (f"{UNIT}/identity",),
    ),
    Mistake(
        "a token before the last is forgiven",
        f"{APP}/domain/identity/rotation.py",
        "if counter == session.counter - 1:",
        "if counter < session.counter:",
        (f"{UNIT}/identity",),
    ),
    Mistake(
        "any authenticator of a refresh token will do",
        f"{APP}/core/security/refresh_tokens.py",
        "not hmac.compare_digest(authenticator, self._authenticate(body))",
        "False",
        (f"{UNIT}/core/test_refresh_tokens.py",),
    ),
    Mistake(
        "two refreshes may rotate one session at once",
        f"{APP}/infrastructure/persistence/identity/repository_sessions.py",
        "select(SessionRow).where(SessionRow.id == session_id).with_for_update()",
        "select(SessionRow).where(SessionRow.id == session_id)",
        (f"{INTEGRATION}/identity/test_refresh_overtaken.py",),
    ),
    Mistake(
        "who has left an organisation is still served",
        f"{APP}/infrastructure/persistence/identity/repository_sessions.py",
        ".join(_M, _M.c.user_id == _S.c.user_id)",
        ".join(_M, _M.c.role == 'owner')",
        (f"{CONTRACT}/identity/test_standing.py", f"{CONTRACT}/tenants"),
    ),
    Mistake(
        "a token's role counts although its bearer has a lower one today",
        f"{APP}/services/identity/authenticator.py",
        "return limited_to(actor, seen.standing.role), seen.at",
        "return actor, seen.at",
        (f"{CONTRACT}/identity/test_standing.py", f"{CONTRACT}/tenants"),
    ),
    Mistake(
        "X-Tenant-Id may name another organisation",
        f"{APP}/api/dependencies/access.py",
        "raise TenantMismatch",
        "pass",
        (f"{CONTRACT}/access/test_gate.py",),
    ),
    Mistake(
        "X-Tenant-Role may raise",
        f"{APP}/services/identity/authenticator.py",
        "if role.rank > actor.role.rank:",
        "if role.rank > Role.OWNER.rank:",
        (f"{CONTRACT}/access/test_gate.py",),
    ),
    Mistake(
        "an invitation can be accepted again",
        f"{APP}/infrastructure/persistence/tenants/repository.py",
        ".where(*self._one(invitation_id), _is(InvitationStatus.ACTIVE, now))",
        ".where(*self._one(invitation_id))",
        (f"{INTEGRATION}/tenants/test_races.py", f"{CONTRACT}/tenants"),
    ),
    Mistake(
        "the last owner may go",
        f"{APP}/domain/tenants/policies.py",
        "count.owners - active < 1",
        "count.owners - active < 0",
        (f"{UNIT}/tenants",),
    ),
    Mistake(
        "steps are drawn in another order than recorded runs drew them",
        f"{APP}/infrastructure/providers/openai/durable_model.py",
        "        step = session.steps.reserve()\n",
        "        session.steps.reserve()\n        step = session.steps.reserve()\n",
        (f"{INTEGRATION}/runs/test_histories.py",),
    ),
    Mistake(
        "everybody may rename the organisation",
        f"{APP}/domain/tenants/operations.py",
        "Permission.TENANT_MANAGE,",
        "_SELF,",
        (f"{UNIT}/access", f"{CONTRACT}/tenants"),
    ),
    Mistake(
        "redirects lead to any page of this site's own host name",
        f"{WEB}/lib/server/redirects.ts",
        "!lacksOrganisation(innerPathOf(url.pathname))",
        "!url.pathname",
        (f"{WEB}/lib/server/redirects.test.ts",),
    ),
    Mistake(
        "whatever the sender writes is a client's address",
        f"{APP}/middleware/client_address.py",
        "hmac.compare_digest(shown, self._secret)",
        "shown",
        (f"{UNIT}", f"{CONTRACT}/http", "-k", "address or forwarded or proxy"),
    ),
)
