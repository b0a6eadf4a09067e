"""The SQL bench: a reader's own query on the published file, in a process of its own, within limits.

``run`` in ``observatory.sql_bench.once`` is the door for programs and the command line; ``observatory.sql_bench.bench``
keeps the queue of the pages. Whatever the query does, it does it in ``observatory.sql_bench.worker``: a process that
has the published file open for reading and nothing else, and that is ended after one query.
"""
