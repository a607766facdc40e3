"""questions about a text in doubt, and examples kept of them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql.sqltypes import UTCDateTime

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("clinic", sa.Column("examples_at", UTCDateTime(), nullable=True))
    op.add_column("patient", sa.Column("examples_at", UTCDateTime(), nullable=True))
    op.create_table(
        "question",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("words_id", sa.String(), nullable=False),
        sa.Column("patient_id", sa.String(), nullable=True),
        sa.Column("clinic_id", sa.String(), nullable=True),
        sa.Column("chat_blind", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("loud", sa.Boolean(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("asked_at", UTCDateTime(), nullable=False),
        sa.Column("due_at", UTCDateTime(), nullable=True),
        sa.Column("answer", sa.String(), nullable=True),
        sa.Column("answered_at", UTCDateTime(), nullable=True),
        sa.ForeignKeyConstraint(["clinic_id"], ["clinic.id"], name=op.f("fk_question_clinic_id_clinic")),
        sa.ForeignKeyConstraint(["patient_id"], ["patient.id"], name=op.f("fk_question_patient_id_patient")),
        sa.ForeignKeyConstraint(["words_id"], ["words.id"], name=op.f("fk_question_words_id_words")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_question")),
        sa.UniqueConstraint("key", name=op.f("uq_question_key")),
        sa.UniqueConstraint("words_id", name=op.f("uq_question_words_id")),
    )
    due = sa.text("due_at IS NOT NULL")
    op.create_index("ix_question_due", "question", ["due_at"], sqlite_where=due, postgresql_where=due)
    op.create_index(op.f("ix_question_chat_blind"), "question", ["chat_blind"])
    op.create_index(op.f("ix_question_patient_id"), "question", ["patient_id"])
    op.create_table(
        "example",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("clinic_id", sa.String(), nullable=False),
        sa.Column("patient_id", sa.String(), nullable=False),
        sa.Column("question_id", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("said", sa.String(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=True),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("at", UTCDateTime(), nullable=False),
        sa.Column("reviewed_by", sa.String(), nullable=True),
        sa.Column("reviewed_at", UTCDateTime(), nullable=True),
        sa.ForeignKeyConstraint(["clinic_id"], ["clinic.id"], name=op.f("fk_example_clinic_id_clinic")),
        sa.ForeignKeyConstraint(["patient_id"], ["patient.id"], name=op.f("fk_example_patient_id_patient")),
        sa.ForeignKeyConstraint(["question_id"], ["question.id"], name=op.f("fk_example_question_id_question")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_example")),
        sa.UniqueConstraint("question_id", name=op.f("uq_example_question_id")),
    )
    op.create_index(op.f("ix_example_clinic_id"), "example", ["clinic_id"])
    op.create_index(op.f("ix_example_patient_id"), "example", ["patient_id"])
