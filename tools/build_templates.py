"""Builds the shipped templates: `python tools/build_templates.py [FOLDER]`.

The .docx files in nastavnik_desktop/templates are made by this script and nothing else, so that
what they say can be reviewed as text; a test compares them.
"""

import sys
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from template_layout import Paper
from template_orders import mentors_order, pairs_order
from template_pair_papers import agreement, journal, plan

SHIPPED = Path(__file__).parent.parent / "nastavnik_desktop" / "templates"
TEMPLATES: dict[str, Callable[[], Paper]] = {
    "Приказ о формировании наставнических пар.docx": pairs_order,
    "Приказ о назначении наставников.docx": mentors_order,
    "Соглашение о сотрудничестве.docx": agreement,
    "Индивидуальный план.docx": plan,
    "Журнал наставника.docx": journal,
}


def build(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, make in TEMPLATES.items():
        make().save(folder / name, title=Path(name).stem)


if __name__ == "__main__":
    build(Path(sys.argv[1]) if len(sys.argv) > 1 else SHIPPED)
