"""``python -m sppgraph``: the command line where no script is on the path."""

from sppgraph.cli import main

main()
