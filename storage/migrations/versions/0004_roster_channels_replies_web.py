"""roster, channels, replies, web."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "channel",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("clinic_id", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("address_sealed", sa.LargeBinary(), nullable=False),
        sa.Column("open_key", sa.String(), nullable=True),
        sa.Column("from_settings", sa.Boolean(), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("worked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("failed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("failure", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["clinic_id"], ["clinic.id"], name=op.f("fk_channel_clinic_id_clinic")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_channel")),
        sa.UniqueConstraint("open_key", name=op.f("uq_channel_open_key")),
    )
    with op.batch_alter_table("channel", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_channel_clinic_id"), ["clinic_id"], unique=False)

    op.create_table(
        "holiday",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("clinic_id", sa.String(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("added_by", sa.String(), nullable=False),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("removed_by", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["clinic_id"], ["clinic.id"], name=op.f("fk_holiday_clinic_id_clinic")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_holiday")),
    )
    with op.batch_alter_table("holiday", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_holiday_clinic_id"), ["clinic_id"], unique=False)

    op.create_table(
        "cover",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("clinic_id", sa.String(), nullable=False),
        sa.Column("staff_id", sa.String(), nullable=True),
        sa.Column("duty", sa.String(), nullable=False),
        sa.Column("start_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("end_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("added_by", sa.String(), nullable=False),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("removed_by", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["clinic_id"], ["clinic.id"], name=op.f("fk_cover_clinic_id_clinic")),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_cover_staff_id_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cover")),
    )
    with op.batch_alter_table("cover", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_cover_clinic_id"), ["clinic_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_cover_staff_id"), ["staff_id"], unique=False)

    op.create_table(
        "loginlink",
        sa.Column("token_hash", sa.String(), nullable=False),
        sa.Column("staff_id", sa.String(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_loginlink_staff_id_staff")),
        sa.PrimaryKeyConstraint("token_hash", name=op.f("pk_loginlink")),
    )
    with op.batch_alter_table("loginlink", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_loginlink_staff_id"), ["staff_id"], unique=False)

    op.create_table(
        "rotaline",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("clinic_id", sa.String(), nullable=False),
        sa.Column("staff_id", sa.String(), nullable=False),
        sa.Column("duty", sa.String(), nullable=False),
        sa.Column("weekday", sa.Integer(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("added_by", sa.String(), nullable=False),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("removed_by", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["clinic_id"], ["clinic.id"], name=op.f("fk_rotaline_clinic_id_clinic")),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_rotaline_staff_id_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rotaline")),
    )
    with op.batch_alter_table("rotaline", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_rotaline_clinic_id"), ["clinic_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_rotaline_staff_id"), ["staff_id"], unique=False)

    op.create_table(
        "topic",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("clinic_id", sa.String(), nullable=False),
        sa.Column("group_blind", sa.String(), nullable=False),
        sa.Column("patient_id", sa.String(), nullable=False),
        sa.Column("thread", sa.Integer(), nullable=True),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["clinic_id"], ["clinic.id"], name=op.f("fk_topic_clinic_id_clinic")),
        sa.ForeignKeyConstraint(["patient_id"], ["patient.id"], name=op.f("fk_topic_patient_id_patient")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_topic")),
        sa.UniqueConstraint("group_blind", "patient_id", name=op.f("uq_topic_group_blind")),
    )
    with op.batch_alter_table("topic", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_topic_clinic_id"), ["clinic_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_topic_patient_id"), ["patient_id"], unique=False)

    op.create_table(
        "websession",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("token_hash", sa.String(), nullable=False),
        sa.Column("staff_id", sa.String(), nullable=False),
        sa.Column("csrf", sa.String(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_websession_staff_id_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_websession")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_websession_token_hash")),
    )
    with op.batch_alter_table("websession", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_websession_staff_id"), ["staff_id"], unique=False)

    op.create_table(
        "handover",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("clinic_id", sa.String(), nullable=False),
        sa.Column("alert_number", sa.Integer(), nullable=False),
        sa.Column("from_staff", sa.String(), nullable=False),
        sa.Column("to_staff", sa.String(), nullable=False),
        sa.Column("open_key", sa.String(), nullable=True),
        sa.Column("offered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("accepted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["alert_number"], ["alert.number"], name=op.f("fk_handover_alert_number_alert")),
        sa.ForeignKeyConstraint(["clinic_id"], ["clinic.id"], name=op.f("fk_handover_clinic_id_clinic")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_handover")),
        sa.UniqueConstraint("open_key", name=op.f("uq_handover_open_key")),
    )
    with op.batch_alter_table("handover", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_handover_alert_number"), ["alert_number"], unique=False)
        batch_op.create_index(batch_op.f("ix_handover_clinic_id"), ["clinic_id"], unique=False)

    op.create_table(
        "note",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("alert_number", sa.Integer(), nullable=False),
        sa.Column("staff_id", sa.String(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["alert_number"], ["alert.number"], name=op.f("fk_note_alert_number_alert")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_note")),
    )
    with op.batch_alter_table("note", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_note_alert_number"), ["alert_number"], unique=False)

    op.create_table(
        "reply",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("alert_number", sa.Integer(), nullable=False),
        sa.Column("patient_id", sa.String(), nullable=False),
        sa.Column("staff_id", sa.String(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["alert_number"], ["alert.number"], name=op.f("fk_reply_alert_number_alert")),
        sa.ForeignKeyConstraint(["patient_id"], ["patient.id"], name=op.f("fk_reply_patient_id_patient")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reply")),
        sa.UniqueConstraint("key", name=op.f("uq_reply_key")),
    )
    with op.batch_alter_table("reply", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_reply_alert_number"), ["alert_number"], unique=False)
        batch_op.create_index(batch_op.f("ix_reply_patient_id"), ["patient_id"], unique=False)

    with op.batch_alter_table("alert", schema=None) as batch_op:
        batch_op.add_column(sa.Column("expires_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("snoozed_until", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("lapsed_by", sa.String(), nullable=True))
        batch_op.add_column(sa.Column("deliver_by", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("fallback", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("delivered_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("undelivered_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("digested_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("closed_key", sa.String(), nullable=True))
        batch_op.add_column(sa.Column("storm", sa.String(), nullable=True))
        batch_op.create_index(batch_op.f("ix_alert_storm"), ["storm"], unique=False)
        batch_op.create_index(
            "ix_alert_deliver",
            ["deliver_by"],
            unique=False,
            sqlite_where=sa.text("deliver_by IS NOT NULL"),
            postgresql_where=sa.text("deliver_by IS NOT NULL"),
        )
        batch_op.create_index(
            "ix_alert_expires",
            ["expires_at"],
            unique=False,
            sqlite_where=sa.text("expires_at IS NOT NULL"),
            postgresql_where=sa.text("expires_at IS NOT NULL"),
        )

    with op.batch_alter_table("report", schema=None) as batch_op:
        batch_op.add_column(sa.Column("rang", sa.Boolean(), nullable=False, server_default=sa.true()))
    with op.batch_alter_table(
        "report", schema=None
    ) as batch_op:  # of those that are there nobody knows any more: not listed
        batch_op.alter_column("rang", server_default=None)

    with op.batch_alter_table("clinic", schema=None) as batch_op:
        batch_op.add_column(sa.Column("topics", sa.Boolean(), nullable=False, server_default=sa.false()))
        batch_op.add_column(sa.Column("guests", sa.JSON(), nullable=False, server_default="[]"))
        batch_op.add_column(sa.Column("digest_minute", sa.Integer(), nullable=False, server_default="510"))
        batch_op.add_column(sa.Column("digest_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("proof_at", sa.DateTime(timezone=True), nullable=True))
    with op.batch_alter_table("clinic", schema=None) as batch_op:  # the rows that are there have a value now
        batch_op.alter_column("topics", server_default=None)
        batch_op.alter_column("guests", server_default=None)
        batch_op.alter_column("digest_minute", server_default=None)
        batch_op.create_index(
            "ix_clinic_proof",
            ["proof_at"],
            unique=False,
            sqlite_where=sa.text("proof_at IS NOT NULL"),
            postgresql_where=sa.text("proof_at IS NOT NULL"),
        )
        batch_op.create_index(
            "ix_clinic_digest",
            ["digest_at"],
            unique=False,
            sqlite_where=sa.text("digest_at IS NOT NULL"),
            postgresql_where=sa.text("digest_at IS NOT NULL"),
        )

    with op.batch_alter_table("staff", schema=None) as batch_op:
        batch_op.add_column(sa.Column("tested_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("blocked_at", sa.DateTime(timezone=True), nullable=True))

    with op.batch_alter_table("words", schema=None) as batch_op:
        batch_op.add_column(sa.Column("answers_reply", sa.String(), nullable=True))
        batch_op.create_foreign_key(batch_op.f("fk_words_answers_reply_reply"), "reply", ["answers_reply"], ["id"])
