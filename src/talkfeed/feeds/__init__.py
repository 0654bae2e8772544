"""Feeds for readers: Atom (RFC 4287, with RFC 6721's tombstones) and JSON Feed 1.1."""
