"""Header fields that claim a role, an organisation, an address, a host or another method."""
