"""Install and build the web application, each only when its sources have changed."""

import asyncio
from dataclasses import dataclass
from pathlib import Path

from starter_console.adapters.fingerprint import fingerprint
from starter_console.adapters.locks import exclusive
from starter_console.adapters.tools import run_tool
from starter_console.services.toolchain import PNPM, Node, ensure_pnpm

_OUTPUTS = frozenset(
    {"node_modules", ".next", "test-results", "playwright-report", "storybook-static", "coverage", "dist"}
    | {"next-env.d.ts", "tsconfig.tsbuildinfo", ".env.local"}
)
_NOT_BUILT = frozenset({"tests", "seeds", ".storybook"})
_BUILD_PATIENCE = 900.0


@dataclass(frozen=True, slots=True)
class WebApplication:
    repository: Path
    logs: Path

    @property
    def folder(self) -> Path:
        return self.repository / "apps/web-app"

    @property
    def client(self) -> Path:
        """The package by which it follows runs, which is built with it."""
        return self.repository / "packages/client-ts"

    @property
    def exists(self) -> bool:
        return (self.folder / "package.json").is_file()

    @property
    def server(self) -> Path:
        """The built, self-contained server."""
        return self.folder / ".next/standalone/apps/web-app/server.js"

    async def install(self, node: Node) -> Path:
        """Install the packages that the lock names; returns pnpm."""
        pnpm = await ensure_pnpm(self.repository, node)
        stamp = self.repository / "node_modules/.starter-installed"
        wanted = self._lock_fingerprint(node)
        if _read(stamp) != wanted:
            stamp.unlink(missing_ok=True)
            await run_tool(
                "installing the web application's packages",
                [str(pnpm), "install", "--frozen-lockfile"],
                directory=self.repository,
                environment=node.environment(),
                log=self.logs / "web-install.log",
                next_step=f"read {self.logs / 'web-install.log'}; check the network, then run it again",
            )
            stamp.write_text(wanted, encoding="utf-8")
        return pnpm

    async def build(self, node: Node) -> bool:
        """Install and build; tells whether there was anything to build. Only one process builds at a time."""
        async with exclusive(self.repository / ".tools/web-build.lock", wait_seconds=_BUILD_PATIENCE):
            pnpm = await self.install(node)
            stamp = self.folder / ".next/starter-build"
            wanted = await asyncio.to_thread(self._source_fingerprint, node)
            if _read(stamp) == wanted and self.server.is_file():
                return False
            stamp.unlink(missing_ok=True)
            await run_tool(
                "building the web application",
                [str(pnpm), "build"],
                directory=self.folder,
                environment={**node.environment(), "NODE_ENV": "production", "NEXT_BUILD_SKIP_TYPES": "true"},
                log=self.logs / "web-build.log",
            )
            stamp.write_text(wanted, encoding="utf-8")
            return True

    def _lock_fingerprint(self, node: Node) -> str:
        files = [self.repository / name for name in ("pnpm-lock.yaml", "pnpm-workspace.yaml", "package.json")]
        packages = [self.folder / "package.json", self.client / "package.json"]
        return fingerprint([*files, *packages], extra=f"{PNPM} {node.version.split('.')[0]}")

    def _source_fingerprint(self, node: Node) -> str:
        sources = [self.folder, self.client, self.repository / "pnpm-lock.yaml", self.repository / "brand.json"]
        return fingerprint(
            [path for path in sources if path.exists()],
            skip=_OUTPUTS | _NOT_BUILT,
            extra=f"{self.folder} {node.version}",
        )


def _read(stamp: Path) -> str | None:
    try:
        return stamp.read_text(encoding="utf-8")
    except OSError:
        return None
