"""The review pages: a person accepts, rejects or corrects what the graph says; only where editing is on."""
