"""Rows become pictures: maps and charts, without Streamlit."""
