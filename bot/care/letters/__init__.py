"""What leaves the house, and for whom."""
