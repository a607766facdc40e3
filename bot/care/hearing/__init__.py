"""What patients write and send in their own words."""
