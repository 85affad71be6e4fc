"""The world itself: processes, sockets, files, servers' protocols."""
