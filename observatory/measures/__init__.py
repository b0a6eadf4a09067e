"""Pure mathematics of the observatory: arrays and tables in, named results out.

No words, no files, no screen; everything can be used from a notebook.

``benchmark``  how a value stands against a reference, or in which fifth of its group
``position``   rank, percentile and fifth of each territory in its group
``trend``      whether a series moves more than chance explains, or why that cannot be said
               (``trend_table``: all series of a table; ``trend_statistics``: the tests behind it)
``peers``      the territories most like a given one
``classes``    class limits of a map
``gaps``       difference and ratio between two groups
``reference``  the summary of a group of territories

Results are codes (``better``, ``missing_value`` …); the text package turns them into words.
"""
