"""Access tokens: forged, borrowed from another use, changed, and presented in the wrong way."""
