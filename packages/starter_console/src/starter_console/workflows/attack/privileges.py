"""What only the operator of an installation can do to people: suspend them, make them operators of the platform."""

import psycopg

_SCOPE = "SELECT set_config('app.user_id', %(user)s, true), set_config('app.tenant_id', %(tenant)s, true)"


class LocalPrivileges:
    """The database of an installation on this machine, as its owner.

    Row-level security holds for the owner too, so that each change reaches the one fixture it names and nothing else.
    """

    def __init__(self, url: str) -> None:
        self._url = url

    async def suspend(self, user_id: str) -> None:
        """As if an operator had suspended this person."""
        await self._change("UPDATE users SET status = 'suspended' WHERE id = %(user)s", user=user_id)

    async def suspend_organisation(self, tenant_id: str) -> None:
        """As if an operator had suspended this organisation."""
        await self._change("UPDATE tenants SET status = 'suspended' WHERE id = %(tenant)s", tenant=tenant_id)

    async def promote(self, user_id: str) -> None:
        """As if this person helped to run the platform."""
        await self._change("UPDATE users SET platform_role = 'platform_operator' WHERE id = %(user)s", user=user_id)

    async def _change(self, statement: str, *, user: str = "", tenant: str = "") -> None:
        identifiers = {"user": user, "tenant": tenant}
        async with await psycopg.AsyncConnection.connect(self._url) as connection:
            await connection.execute(_SCOPE.encode(), identifiers)
            changed = await connection.execute(statement.encode(), identifiers)
            if changed.rowcount != 1:
                msg = f"{user or tenant} is not in this database"
                raise LookupError(msg)
