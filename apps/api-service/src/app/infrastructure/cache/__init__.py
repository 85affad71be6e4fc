"""What Redis or Valkey makes fast; losing it loses no truth."""
