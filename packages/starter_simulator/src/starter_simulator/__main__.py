"""`python -m starter_simulator`."""

from starter_simulator.cli import main

main()
