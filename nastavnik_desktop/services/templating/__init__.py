"""The templates of papers: ours, the school's own, and what differs between them."""
