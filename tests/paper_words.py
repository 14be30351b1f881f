"""The words of a finished paper, line by line."""

from nastavnik_desktop.services.word_files.word_text import Table, blocks


def paper_text(content: bytes) -> str:
    """A line for each paragraph and each row of a table, cells parted by « | »."""
    lines: list[str] = []
    for block in blocks(content):
        if isinstance(block, Table):
            lines += [" | ".join(cell.replace("\n", "; ") for cell in row) for row in block.rows]
        else:
            lines.append(block.text)
    return "\n".join(lines)
