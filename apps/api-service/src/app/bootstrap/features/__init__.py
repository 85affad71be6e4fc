"""One module per feature; each exposes `FEATURES` (see `app.bootstrap.feature`)."""
