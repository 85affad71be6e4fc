"""The durable engine: DBOS on Postgres, or a stand-in within the process where there is no Postgres."""
