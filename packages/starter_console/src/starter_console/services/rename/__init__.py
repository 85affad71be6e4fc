"""Give the product another name, in `brand.json` and where that cannot be read."""
