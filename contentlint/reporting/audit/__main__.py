"""Try out the reports on a store: `python -m contentlint.reporting.audit STORE FOLDER [zh|en|ru]`."""

import sys
from pathlib import Path
from typing import cast

from contentlint.reporting.audit import REPORTS, write_reports
from contentlint.reporting.view import Tongue

language = cast(Tongue, sys.argv[3] if len(sys.argv) > 3 else "zh")
print(*write_reports(Path(sys.argv[1]), Path(sys.argv[2]), language, sys.argv[4:] or REPORTS))
