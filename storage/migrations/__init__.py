"""The database's history, one file a step. Alembic runs them; `storage.schema` decides whether it has to."""
