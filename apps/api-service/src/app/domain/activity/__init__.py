"""What happened in an organisation: the part of its audit log that its members see."""
