"""a letter says what it does, in no messenger's words."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

WORDS = {
    "sendMessage": "say",
    "editMessageText": "amend",
    "editMessageReplyMarkup": "bare",
    "deleteMessage": "unsay",
    "sendPhoto": "picture",
    "sendMedia": "file",
    "sendChart": "chart",
    "setMessageReaction": "react",
    "leaveChat": "leave",
    "lookAtGroup": "look",
    "answerCallbackQuery": "toast",
    "notify": "page",
}


def upgrade() -> None:
    op.execute("ALTER TABLE outbox RENAME COLUMN method TO what")
    row = sa.table("outbox", sa.column("what", sa.String()))
    op.execute(row.update().values(what=sa.case(WORDS, value=row.c.what, else_=row.c.what)))
