"""The shell's commands, thin: read the arguments, open the records, do one act, print the result.

Data goes to stdout, words for people to stderr. Heavy libraries are imported inside the commands, so that `--help` is quick.
"""
