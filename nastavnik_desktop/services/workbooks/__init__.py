"""Tables of any kind of file read safely, and workbooks written."""
