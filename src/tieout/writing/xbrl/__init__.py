"""A release as facts: what of its print is tagged, the taxonomy that these tags are of, and how both are written down."""
