"""Use-cases of documents."""
