"""Reads what others hand in: exports of meeting and registration tools, reviewed files."""
