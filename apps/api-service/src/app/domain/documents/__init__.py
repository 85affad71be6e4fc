"""Documents of a tenant, and finding passages in them."""
