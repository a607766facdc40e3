"""The second reading's material, its training and its measurement: `make hearing`. Never imported by the program."""
