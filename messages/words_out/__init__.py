"""What we say: texts, cards, lists and charts, before they have a messenger."""
