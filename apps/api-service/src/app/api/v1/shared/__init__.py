"""What several features of the HTTP API share."""
