"""Makes contentlint/text/traditional.txt, the table of Traditional characters and their Simplified forms, from OpenCC's TSCharacters.txt.

    python tools/make_traditional.py TSCharacters.txt

OpenCC (github.com/BYVoid/OpenCC, Apache License 2.0) lists in each line a Traditional character, a tab, and its Simplified forms, likeliest
first. The table keeps the first form, and only pairs of single characters that differ.
"""

from __future__ import annotations

import sys
from pathlib import Path

TARGET = Path(__file__).resolve().parent.parent / "contentlint" / "text" / "traditional.txt"
PROVENANCE = """\
# Traditional characters, and under them, place by place, their Simplified forms.
# From OpenCC, data/dictionary/TSCharacters.txt (github.com/BYVoid/OpenCC), Apache License 2.0; made by tools/make_traditional.py.
"""


def main(source: str) -> None:
    pairs = {}
    for line in Path(source).read_text(encoding="utf-8").splitlines():
        traditional, _, forms = line.partition("\t")
        simplified = forms.split()[:1]
        if simplified and len(traditional) == len(simplified[0]) == 1 and traditional != simplified[0]:
            pairs[traditional] = simplified[0]
    rows = sorted(pairs.items())
    TARGET.write_text(PROVENANCE + "".join(t for t, _ in rows) + "\n" + "".join(s for _, s in rows) + "\n", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
