"""From which version of our template the school's copy was made, remembered beside the copies."""

import hashlib
import io
import json
import zipfile
from pathlib import Path

from nastavnik_desktop.services.files import save_bytes

FILE = ".исходные шаблоны.json"
"""Name of a template → fingerprint of ours at the time the copy was made."""


def fingerprint(content: bytes) -> str:
    """Of what a template says, not of the time at which its parts were packed."""
    digest = hashlib.sha256()
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for name in sorted(archive.namelist()):
            if not name.startswith("docProps/"):
                digest.update(name.encode() + b"\0" + archive.read(name) + b"\0")
    return digest.hexdigest()


def remember(copy: Path, ours: bytes) -> None:
    """Inside the school's folder, so that it is copied and moved with the templates."""
    known = _read(copy.parent) | {copy.name: fingerprint(ours)}
    text = json.dumps(known, ensure_ascii=False, indent=2, sort_keys=True)
    save_bytes(copy.parent / FILE, text.encode())


def ours_changed(copy: Path, ours: bytes) -> bool | None:
    """Whether our template is not what the copy was made from; None when that is not known."""
    before = _read(copy.parent).get(copy.name)
    return None if before is None else before != fingerprint(ours)


def _read(folder: Path) -> dict[str, str]:
    try:
        known = json.loads((folder / FILE).read_bytes())
    except (OSError, ValueError):
        return {}  # never written, or by hand: then nothing is known
    if not isinstance(known, dict):
        return {}
    return {name: mark for name, mark in known.items() if isinstance(mark, str)}
