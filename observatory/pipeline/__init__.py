"""Offline: reads what people edit, proves it, derives, and publishes one immutable file."""
