"""What is held of every text we say; nothing of it is loaded to say one."""
