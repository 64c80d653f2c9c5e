#!/usr/bin/env bash
# For any other CI: what changed since HEAD branched off from the branch in $1 (default origin/main); everything when that is not there.
# tools/contentlint is a checkout of contentlint; content is the folder with your articles.
set -euo pipefail
main="${1:-origin/main}"

if ! command -v contentlint > /dev/null; then
  python3 -m venv .contentlint
  PIP_CONSTRAINT=tools/contentlint/requirements.lock .contentlint/bin/pip install --quiet ./tools/contentlint
  PATH="$PWD/.contentlint/bin:$PATH"
fi

if git rev-parse --quiet --verify "$main^{commit}" > /dev/null; then
  exec contentlint check content --ci --changed="$main" --format concise --format junit=contentlint.xml
fi
exec contentlint check content --ci --format concise --format junit=contentlint.xml
