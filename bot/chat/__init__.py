"""Telegram, and only here: receive and store, read a stored update as a patient's or a colleague's act, send what waits."""
