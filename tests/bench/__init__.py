"""Measurements beside what a user would otherwise build. `make bench`; nothing here is a test."""
