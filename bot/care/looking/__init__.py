"""What colleagues look at: photos, course, chart, calendar."""
