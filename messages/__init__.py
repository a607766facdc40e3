"""Floor 2: what the bot says and how it understands what people write.

Sentences live in `languages/<language>/`, one folder per language, words out and words in together.
Nothing here knows Telegram, a database or the time of day.
"""
