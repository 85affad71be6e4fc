"""What the whole process shares: security primitives, problem documents, the request's identifier."""
