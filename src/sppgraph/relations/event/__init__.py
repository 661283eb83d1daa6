"""The arguments of an event, a file a kind."""
