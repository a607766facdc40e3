"""An alert from the report that raises it to the named person who closes it: cards, ladder, who is on call."""
