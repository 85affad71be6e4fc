"""`python -m starter_console` is the console."""

from starter_console.cli import main

main()
