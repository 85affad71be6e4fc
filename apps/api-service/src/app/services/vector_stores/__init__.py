"""Use-cases of vector stores."""
