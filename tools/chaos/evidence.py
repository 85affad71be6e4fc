"""What the database says about a run that does not go on, while it does not."""

from typing import Any

import psycopg
from psycopg.rows import dict_row

_QUESTIONS = {
    "run": "SELECT state, epoch, stop_requested, created_at FROM public.runs WHERE id = %(run)s",
    "workflows": (
        "SELECT workflow_uuid, status, executor_id, recovery_attempts, owner_xid, application_version, updated_at"
        " FROM dbos.workflow_status WHERE workflow_uuid LIKE %(run)s || '/%%'"
    ),
    "steps": (
        "SELECT workflow_uuid, function_id, function_name FROM dbos.operation_outputs"
        " WHERE workflow_uuid LIKE %(run)s || '/%%' ORDER BY 1, 2"
    ),
    "journal": "SELECT count(*), max(epoch) AS epoch, max(last_seq) AS seq FROM run_journal WHERE run_id = %(run)s",
    "executors": "SELECT id, version, now() - beat_at AS silent FROM public.executors ORDER BY 1",
    "activity": (
        "SELECT pid, usename, state, wait_event_type, wait_event, now() - xact_start AS transaction_age,"
        " now() - state_change AS unchanged, pg_blocking_pids(pid) AS blocked_by, left(query, 300) AS query"
        " FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
        " AND (state <> 'idle' OR cardinality(pg_blocking_pids(pid)) > 0) ORDER BY xact_start"
    ),
    "locks": (
        "SELECT pid, locktype, relation::regclass::text AS relation, mode, granted, transactionid::text AS transaction"
        " FROM pg_locks WHERE pid <> pg_backend_pid() AND locktype IN ('tuple', 'transactionid', 'advisory')"
    ),
}


def evidence(admin_url: str, database: str, run_id: str) -> dict[str, Any]:
    """The run, its workflow and steps, who lives, what every connection does and waits for; asked past any proxy."""
    try:
        with psycopg.connect(admin_url, dbname=database, autocommit=True, connect_timeout=5) as connection:
            cursor = connection.cursor(row_factory=dict_row)
            return {
                name: [
                    {column: str(value) for column, value in row.items()}
                    for row in cursor.execute(question, {"run": run_id})
                ]
                for name, question in _QUESTIONS.items()
            }
    except psycopg.Error as error:
        return {"no_evidence": str(error)}
