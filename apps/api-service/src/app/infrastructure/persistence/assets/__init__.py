"""Files in SQL; their bytes are in the storage."""
