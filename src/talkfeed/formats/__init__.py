"""Whole live blogs in other formats: a module a format, each from a document to bytes."""
