"""staff's own door: changes of a patient that wait for a second colleague, and colleagues who wait for a lead."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql.sqltypes import UTCDateTime

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("staff", sa.Column("invited_by", sa.String(), nullable=True))
    op.add_column("staff", sa.Column("waiting_sealed", sa.LargeBinary(), nullable=True))
    op.create_table(
        "change",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("clinic_id", sa.String(), nullable=False),
        sa.Column("patient_id", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("before", sa.JSON(), nullable=False),
        sa.Column("told", sa.JSON(), nullable=False),
        sa.Column("alone", sa.Boolean(), nullable=False),
        sa.Column("at", UTCDateTime(), nullable=False),
        sa.Column("due_at", UTCDateTime(), nullable=True),
        sa.Column("outcome", sa.String(), nullable=True),
        sa.Column("decided_by", sa.String(), nullable=True),
        sa.Column("decided_at", UTCDateTime(), nullable=True),
        sa.ForeignKeyConstraint(["clinic_id"], ["clinic.id"], name=op.f("fk_change_clinic_id_clinic")),
        sa.ForeignKeyConstraint(["patient_id"], ["patient.id"], name=op.f("fk_change_patient_id_patient")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_change")),
    )
    due = sa.text("due_at IS NOT NULL")
    op.create_index("ix_change_due", "change", ["due_at"], sqlite_where=due, postgresql_where=due)
    op.create_index(op.f("ix_change_patient_id"), "change", ["patient_id"])
