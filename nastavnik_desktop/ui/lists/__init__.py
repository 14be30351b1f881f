"""The generic list of any records: table, search, filters, details, editing."""
