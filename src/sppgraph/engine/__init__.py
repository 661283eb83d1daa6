"""Answer queries for many at once and survive every one of them.

Oxigraph cannot be told to stop, and running out of memory ends its process. So queries run in
processes that may be killed:

- the **keeper** reads the graph into memory once and does nothing but fork, so a new worker has the
  whole graph within a millisecond and shares its memory with the others;
- a **worker** answers one query after another, bounded in time, memory, rows and bytes, and cannot
  open a file or a connection;
- a **candidate** is a fork that applies one write. If it succeeds it is the next keeper; if it fails
  or is killed, nobody has seen anything of it.

``pool`` drives them from an asyncio program. Forks and passed file descriptors need a Unix.
"""
