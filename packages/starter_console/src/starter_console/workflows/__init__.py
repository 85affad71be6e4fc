"""What takes several services in order: a start of everything, a run of all tests."""
