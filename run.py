"""Runs contentlint, or its tests, from a fresh checkout. Python 3.11 or later is all it needs.

    python3 run.py check examples/articles    any command of contentlint, with its options
    python3 run.py test                       the tests, with any options of pytest

(On Windows: py run.py ...) The first run makes the folder .venv beside this file and installs the exact versions of requirements.lock
there, which takes about a minute; nothing else on the machine is changed. Later runs start at once.
"""

from __future__ import annotations

import hashlib
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
LOCK = ROOT / "requirements.lock"
STAMP = VENV / "installed"  # holds the digest of what was installed
OLDEST = (3, 11)
ON_ALL_CORES = ("-n", "auto", "--dist", "loadfile", "--no-loadscope-reorder")  # a file's tests share what they set up
WRONG_USE, INTERRUPTED = 2, 130
NO_PIP = """\
this Python cannot make virtual environments ({why}).
On Debian or Ubuntu: sudo apt install python3-venv. Elsewhere: install Python from python.org. Then run this again."""


class SetupError(Exception):
    """The environment cannot be made; the message says what to do."""


def main(arguments: list[str]) -> int:
    if sys.version_info < OLDEST:
        return fail("contentlint needs Python {}.{} or later; this is {}.{}".format(*OLDEST, *sys.version_info[:2]))
    if not arguments or arguments[0] in ("-h", "--help"):
        print(__doc__)
        return 0 if arguments else WRONG_USE
    try:
        set_up()
        if arguments[0] == "test":
            return subprocess.call([str(PYTHON), "-m", "pytest", *ON_ALL_CORES, *arguments[1:]], cwd=ROOT)
        return subprocess.call([str(PYTHON), "-m", "contentlint", *arguments])
    except SetupError as error:
        return fail(str(error))
    except KeyboardInterrupt:
        return INTERRUPTED


def fail(message: str) -> int:
    print(f"run.py: {message}", file=sys.stderr)
    return WRONG_USE


def set_up() -> None:
    """Makes .venv what the lock says, unless it is already. Everything it prints goes to standard error."""
    wanted = digest()
    if PYTHON.exists() and STAMP.exists() and STAMP.read_text(encoding="utf-8") == wanted:
        return
    print("run.py: installing into .venv; this takes about a minute, once ...", file=sys.stderr, flush=True)
    if not PYTHON.exists():
        make_environment()
    pip = find_pip()
    # setuptools first, in the locked version: it builds what comes as source, so nothing is fetched that the lock does not name
    install(pip, "--constraint", str(LOCK), "setuptools")
    install(pip, "--no-deps", "--no-build-isolation", "--use-pep517", "--requirement", str(LOCK), "--editable", str(ROOT))
    STAMP.write_text(wanted, encoding="utf-8")


def digest() -> str:
    """What the environment is made from: the lock, the package's own description, and where it lies."""
    parts = (LOCK.read_bytes(), (ROOT / "pyproject.toml").read_bytes(), str(ROOT).encode("utf-8", "surrogateescape"))
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def make_environment() -> None:
    """A fresh .venv; without pip where the system keeps the means to install it apart, as Debian does."""
    for options in ([], ["--without-pip"]):
        done = subprocess.run([sys.executable, "-m", "venv", "--clear", *options, str(VENV)], capture_output=True, text=True, check=False)
        if done.returncode == 0:
            return
    lines = (done.stderr or done.stdout).strip().splitlines() or ["no reason given"]
    raise SetupError(NO_PIP.format(why=lines[-1]))


def find_pip() -> list[str]:
    """The environment's own pip, else that of the Python that runs this, told to work there. Raises SetupError when there is neither."""
    own = [str(PYTHON), "-m", "pip"]
    outer = [sys.executable, "-m", "pip", "--python", str(PYTHON)]
    for pip in (own, outer):
        if subprocess.run([*pip, "--version"], capture_output=True, check=False).returncode == 0:
            return pip
    raise SetupError(NO_PIP.format(why="ensurepip and pip are missing"))


def install(pip: list[str], *what: str) -> None:
    command = [*pip, "install", "-qq", "--disable-pip-version-check", "--no-input", *what]
    if subprocess.call(command, stdout=sys.stderr) != 0:
        raise SetupError("installing failed, see above. Is the network there? Run the same command again to go on.")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
