"""The Observatory for Social Inclusion: everything but the pages, usable from a notebook."""
