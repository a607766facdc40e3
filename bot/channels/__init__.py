"""Further channels beside Telegram: a pager, a telephone, a mail."""
