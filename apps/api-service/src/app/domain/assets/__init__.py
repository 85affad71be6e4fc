"""Files: those that people attach to messages, and those that agents make."""
