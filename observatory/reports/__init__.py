"""Papers to print and to pass on: data in the reader's language → PDF, through Typst."""
