"""DOCX files: templates made ready and filled, papers joined, styled and read back."""
