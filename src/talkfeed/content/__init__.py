"""The content folder: YAML text and live blogs, in both directions."""
