"""Tools that the provider hosts: each really does its work and tells it as the Responses API would."""
