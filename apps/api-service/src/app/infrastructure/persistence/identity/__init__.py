"""Storage of people, organisations and sessions."""
