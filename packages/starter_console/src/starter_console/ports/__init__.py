"""What the services need from the world: protocols and the values they exchange."""
