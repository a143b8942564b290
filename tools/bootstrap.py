"""Make the virtual environment `.venv` and install what a lock file pins, with nothing but Python at hand.

    python3 tools/bootstrap.py requirements/dev.lock

Debian ships Python without `ensurepip`, `venv` and pip unless asked. Where `ensurepip` is missing, the environment is
made without pip and pip's own wheel is fetched from the package index (PIP_INDEX_URL, else PyPI) and run from there.
"""

from __future__ import annotations

import hashlib
import json
import os
import ssl
import subprocess
import sys
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
TIMEOUT = 60


def main() -> None:
    """Make the environment and install the lock file named on the command line."""
    if sys.version_info < (3, 11):  # noqa: UP036 - the set-up may be started with any Python
        sys.exit(f"tieout needs Python 3.11 or later; this is {sys.version.split()[0]}")
    lock = sys.argv[1] if len(sys.argv) > 1 else "requirements/dev.lock"
    if not PYTHON.exists():
        make_environment()
    pip = [str(PYTHON), "-m", "pip"]
    if subprocess.run([*pip, "--version"], capture_output=True, check=False).returncode:
        pip = [str(PYTHON), str(fetch_pip() / "pip")]
    install = [*pip, "install", "--quiet", "--disable-pip-version-check"]
    run([*install, "--require-hashes", "-r", lock])
    run([*install, "--no-deps", "--no-build-isolation", "-e", "."])


def make_environment() -> None:
    """An environment with pip, or without where Python has no ensurepip."""
    try:
        import venv
    except ImportError:
        sys.exit("this Python has no venv module; install it (Debian: apt-get install python3-venv) and try again")
    try:
        import ensurepip  # noqa: F401

        with_pip = True
    except ImportError:
        with_pip = False
    try:
        venv.create(VENV, with_pip=with_pip, clear=True, symlinks=True)
    except (OSError, subprocess.CalledProcessError):
        venv.create(VENV, with_pip=False, clear=True, symlinks=True)


def fetch_pip() -> Path:
    """pip's wheel from the package index, checked against the index's hash; a wheel can be run as it is."""
    index = os.environ.get("PIP_INDEX_URL", "https://pypi.org/simple").rstrip("/")
    context = ssl.create_default_context(cafile=os.environ.get("PIP_CERT") or None)
    try:
        request = urllib.request.Request(f"{index}/pip/", headers={"Accept": "application/vnd.pypi.simple.v1+json"})
        with urllib.request.urlopen(request, timeout=TIMEOUT, context=context) as answer:
            files = json.load(answer)["files"]
        wheel = [f for f in files if f["filename"].endswith("-py3-none-any.whl") and not f.get("yanked") and final(f)][-1]
        with urllib.request.urlopen(wheel["url"], timeout=TIMEOUT, context=context) as answer:
            content = answer.read()
    except (OSError, ValueError, KeyError, IndexError) as error:
        sys.exit(f"pip is missing and could not be fetched from {index}: {error}; install pip and try again")
    if hashlib.sha256(content).hexdigest() != wheel["hashes"]["sha256"]:
        sys.exit("the pip that the index gave is not the one that it lists; try again")
    path = VENV / wheel["filename"]
    path.write_bytes(content)
    return path


def final(file: dict) -> bool:
    """Whether a file is of a final release."""
    return all(part.isdigit() for part in file["filename"].split("-")[1].split("."))


def run(command: list[str]) -> None:
    """Run a command in the project's folder; its failure ends the set-up."""
    done = subprocess.run(command, cwd=ROOT, check=False)
    if done.returncode:
        sys.exit(f"set-up stopped: {' '.join(command[:6])} ... ended with {done.returncode}")


if __name__ == "__main__":
    main()
