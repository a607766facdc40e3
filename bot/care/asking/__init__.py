"""Check-ins: when they are opened, what is asked and answered, what the answers mean."""
