"""What people write: read, never trusted."""
