"""Into the care of the bot: the one-time link, consent, the first settings."""
