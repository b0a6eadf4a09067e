"""The queue of the pages: few queries at once, the others wait their turn, each reader one at a time.

One worker is kept ready while the bench is in use, since the interpreter takes longer to start than most queries to run.
"""

from __future__ import annotations

import atexit
import logging
import threading
import time
from collections import deque
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from observatory.sql_bench import check
from observatory.sql_bench.answers import Answer, Refusal
from observatory.sql_bench.limits import READER, Limits
from observatory.sql_bench.process import Worker

AT_ONCE = 2
MOST_WAITING = 24
FORGOTTEN = 20.0  # seconds without a look after which a reader is gone
_UNUSED = 300.0  # seconds after which the worker kept ready is ended
_LOG = logging.getLogger(__name__)
State = Literal["waiting", "running", "done"]


@dataclass(eq=False)
class Ticket:
    """A query on its way.

    Attributes
    ----------
    sql, path, plan, limits
        What is asked of which file.
    session
        Whose it is.
    answer
        Once it is done.
    """

    sql: str
    path: Path
    plan: bool
    limits: Limits
    session: str
    answer: Answer | None = None
    begun: float | None = None
    seen: float = field(default_factory=time.monotonic)
    worker: Worker | None = None
    stopped: bool = False
    finished: threading.Event = field(default_factory=threading.Event)

    @property
    def state(self) -> State:
        """Where it stands."""
        return "done" if self.answer is not None else "running" if self.begun is not None else "waiting"

    def running_for(self) -> float:
        """Return for how many seconds it has been running."""
        return 0.0 if self.begun is None else time.monotonic() - self.begun


class Bench:
    """Runs the queries of all readers of this app.

    Parameters
    ----------
    at_once
        Queries that run side by side.
    most_waiting
        Queries that may wait; one more is refused.
    """

    def __init__(self, at_once: int = AT_ONCE, most_waiting: int = MOST_WAITING) -> None:
        self._at_once, self._most_waiting = at_once, most_waiting
        self._change = threading.Condition()
        self._waiting: deque[Ticket] = deque()
        self._running: set[Ticket] = set()
        self._ready: Worker | None = None
        self._used = 0.0
        self._threads: list[threading.Thread] = []

    def submit(self, sql: str, path: Path, session: str, *, plan: bool = False, limits: Limits = READER) -> Ticket:
        """Take a query; its ticket says at any moment how it stands.

        Parameters
        ----------
        sql
            Any text.
        path
            The published file it asks.
        session
            One reader runs one query at a time.
        """
        ticket = Ticket(sql, path, plan, limits, session)
        refusal = check.before(sql)
        with self._change:
            if refusal is None and any(each.session == session for each in (*self._waiting, *self._running)):
                refusal = Refusal("already")
            if refusal is None and len(self._waiting) >= self._most_waiting:
                refusal = Refusal("busy", {"waiting": str(len(self._waiting))})
            if refusal is not None:
                self._done(ticket, refusal)
                return ticket
            self._start()
            self._waiting.append(ticket)
            self._change.notify_all()
        return ticket

    def look(self, ticket: Ticket) -> int:
        """Return how many are to run before it, and remember that its reader is still there."""
        with self._change:
            ticket.seen = time.monotonic()
            return self._waiting.index(ticket) if ticket in self._waiting else 0

    def stop(self, ticket: Ticket) -> None:
        """End a query at once."""
        with self._change:
            ticket.stopped = True
            if ticket in self._waiting:
                self._waiting.remove(ticket)
                self._done(ticket, Refusal("stopped"))
            worker = ticket.worker
        if worker is not None:
            worker.stop()

    def prepare(self, path: Path) -> None:
        """Have a worker ready: the page is open, a query is likely."""
        with self._change:
            self._used = time.monotonic()
            self._start()
            self._change.notify_all()
            if self._ready is not None and (self._ready.path != path or not self._ready.alive()):
                self._ready.end()
                self._ready = None
            if self._ready is None:
                self._ready = Worker(path)

    def close(self) -> None:
        """End every process; for tests and at the end of the app."""
        with self._change:
            waiting, running = list(self._waiting), list(self._running)
            ready, self._ready = self._ready, None
        for ticket in waiting + running:
            self.stop(ticket)
        if ready is not None:
            ready.end()

    def _start(self) -> None:
        """Start the threads, once; the bench costs nothing where nobody uses it."""
        if not self._threads:
            work = [threading.Thread(target=self._work, daemon=True) for _ in range(self._at_once)]
            self._threads = [*work, threading.Thread(target=self._watch, daemon=True)]
            for thread in self._threads:
                thread.start()
            atexit.register(self.close)

    def _work(self) -> None:
        while True:
            with self._change:
                while not self._waiting:
                    self._change.wait()
                ticket = self._waiting.popleft()
                ticket.begun = self._used = time.monotonic()
                self._running.add(ticket)
            answer: Answer
            try:
                ticket.worker = self._take(ticket.path)
                if ticket.stopped:
                    ticket.worker.stop()
                answer = ticket.worker.ask(ticket.sql, ticket.limits, plan=ticket.plan)
            except Exception:  # noqa: BLE001 - the queue goes on; what happened is in the log
                _LOG.exception("a query of the SQL bench")
                answer = Refusal("broke_off")
            with self._change:
                self._running.discard(ticket)
                self._done(ticket, Refusal("stopped") if ticket.stopped else answer)
            self._refill(ticket.path)

    def _take(self, path: Path) -> Worker:
        """Return the worker kept ready where it fits, else a new one."""
        with self._change:
            ready, self._ready = self._ready, None
        if ready is not None and ready.path == path and ready.alive():
            return ready
        if ready is not None:
            ready.end()
        return Worker(path)

    def _refill(self, path: Path) -> None:
        with self._change:
            if self._ready is None and not self._waiting:
                self._ready = Worker(path)

    def _done(self, ticket: Ticket, answer: Answer) -> None:
        ticket.worker = None
        ticket.answer = answer
        ticket.finished.set()

    def _watch(self) -> None:
        """Stop queries whose readers are gone, and the worker nobody has used for long."""
        while True:
            time.sleep(1)
            now = time.monotonic()
            with self._change:
                gone = [each for each in (*self._waiting, *self._running) if now - each.seen > FORGOTTEN]
                unused = None
                if self._ready is not None and now - self._used > _UNUSED:
                    unused, self._ready = self._ready, None
            for ticket in gone:
                self.stop(ticket)
            if unused is not None:
                unused.end()


BENCH = Bench()
