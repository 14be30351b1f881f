"""What the school does: import, counting, documents, exports."""
