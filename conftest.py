"""Forces every test run onto SQLite and fakeredis, whatever the developer's environment says.

Tests that need real servers take them from TEST_DATABASE_URL and TEST_REDIS_URL, and only when USE_REAL_POSTGRES=true;
`./starter test` starts a cluster of its own and sets them.
"""

import atexit
import os
import shutil
import tempfile

_DATA = tempfile.mkdtemp(prefix="starter-tests-")
atexit.register(shutil.rmtree, _DATA, ignore_errors=True)

FORCED = {
    "DATABASE_URL": "sqlite+aiosqlite:///:memory:",
    "REDIS_URL": "fakeredis://",
    "ENABLE_BILLING": "false",
    "AUTO_RUN_MIGRATIONS": "false",
    "LOGGING_SINKS": "stdout",
    "MODEL_PROVIDER": "simulator",
    "OPENAI_API_KEY": "test",
    "STARTER_DATA_DIR": _DATA,
}
REMOVED = ("DATABASE_ENGINE_URL", "DATABASE_OPS_URL", "DATABASE_ADMIN_URL", "OPENAI_BASE_URL", "STARTER_PROFILE")

os.environ.update(FORCED)
for name in REMOVED:
    os.environ.pop(name, None)
