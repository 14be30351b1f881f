"""`nastavnik templates`: whose templates are used, what is wrong in them, how to change them."""

import json
from pathlib import Path

from nastavnik_desktop.cli.options import Options


def template_list(options: Options) -> int:
    if options.guide is not None:
        return _guide(options.guide)
    if options.compare:
        return _compare(options)
    from nastavnik_desktop.services.templating import templates

    states = templates.states(options.data)
    if options.json:
        listed = [
            {
                "key": state.document.key,
                "title": state.document.title,
                "template": state.document.template,
                "own": str(state.path) if state.path else None,
                "problems": list(state.problems),
                "ours_changed": state.ours_changed,
            }
            for state in states
        ]
        print(json.dumps({"templates": listed}, ensure_ascii=False, indent=2))
        return 0
    for state in states:
        newer = ", наш шаблон с тех пор изменился" if state.ours_changed else ""
        print(f"{state.document.key:<26}{state.document.title}: {state.label}{newer}")
        for problem in state.problems:
            print(f"    {problem}")
    return 0


def _guide(target: Path) -> int:
    from nastavnik_desktop.services.files import save_bytes
    from nastavnik_desktop.services.templating.template_guide import guide

    path = target if target.suffix.lower() == ".docx" else target.with_name(f"{target.name}.docx")
    print(f"Описание шаблонов записано: {save_bytes(path, guide())}")
    return 0


def _compare(options: Options) -> int:
    from nastavnik_desktop.services.papers.documents import document
    from nastavnik_desktop.services.templating.template_compare import compare

    found = compare(document(options.compare), options.data)
    if options.json:
        told = {
            "file": str(found.path),
            "differences": [
                {"change": one.change.value, "ours": one.ours, "school": one.school}
                for one in found.differences
            ],
            "ours_changed": found.ours_changed,
        }
        print(json.dumps(told, ensure_ascii=False, indent=2))
        return 0
    for line in found.lines:
        print(line)
    return 0
