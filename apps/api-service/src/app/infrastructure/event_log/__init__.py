"""The journal of runs: durable in Postgres, with a fast tail in Redis or Valkey."""
