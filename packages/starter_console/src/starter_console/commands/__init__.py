"""One file per command or group; each is found by its name and offers `app` or `command`."""
