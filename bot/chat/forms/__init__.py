"""The conversations in which a colleague enters something, step by step, in private: one engine, and a form for each."""
