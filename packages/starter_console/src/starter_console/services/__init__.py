"""Use-cases, one module each; they report events and never print."""
