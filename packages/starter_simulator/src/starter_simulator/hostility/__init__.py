"""A model that obeys whoever speaks last and does what no application may let it do."""
