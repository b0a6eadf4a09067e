"""Runs texts in the process of the worker with its check taken away; prints one line of JSON for each.

``python unchecked.py FILE`` with a JSON list of texts on standard input.
"""

import base64
import json
import sys
from pathlib import Path

from observatory.sql_bench import worker
from observatory.sql_bench.limits import Limits

worker._asked = lambda _connection, sql, _plan, _tables: (sql, "")
texts = json.load(sys.stdin)
connection, tables, locked = worker.opened(Path(sys.argv[1]))
print(json.dumps({"landlock": locked}))
for text in texts:
    header, body = worker.answer(connection, text, False, tables, Limits(seconds=5, rows=1000))
    print(json.dumps({"header": header, "body": base64.b64encode(body).decode()}), flush=True)
