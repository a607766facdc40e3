"""What happens after that: pause, end, what becomes of the drug, corrections."""
