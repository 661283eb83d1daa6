"""One module a command, each with its ``command``: read the arguments, call the library, print."""
