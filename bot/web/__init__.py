"""The web feed: pages for the care team, over the same acts as the chat. It reads what storage tells and sends nothing itself."""
