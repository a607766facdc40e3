"""What the README prints of the program itself, written by `make spec`: who may do what."""

from __future__ import annotations

import re
from pathlib import Path

from schedules import policy

README = Path(__file__).parents[1] / "README.md"
BEGIN, END = (
    "<!-- who may do what: written by `make spec` from schedules/policy.py -->",
    "<!-- end of who may do what -->",
)


def written(readme: str) -> str:
    """The README with the table as it is now. Raises ValueError where its place is missing."""
    if readme.count(BEGIN) != 1 or readme.count(END) != 1:
        raise ValueError("the README has no place for the table of who may do what")
    place = re.compile(f"{re.escape(BEGIN)}.*{re.escape(END)}", re.DOTALL)
    return place.sub(lambda _: f"{BEGIN}\n\n{policy.printed()}\n\n{END}", readme)


if __name__ == "__main__":
    README.write_text(written(README.read_text(encoding="utf-8")), encoding="utf-8")
