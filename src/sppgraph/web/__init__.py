"""The graph over HTTP: a SPARQL 1.1 endpoint, a graph store, and pages about what is in them.

``app`` puts the parts together; each part is a module: ``protocol`` answers queries and updates,
``graphstore`` hands out and takes whole graphs, ``guard`` decides who may ask, ``negotiate`` in which
format. The queries themselves run in the processes of ``sppgraph.engine``.
"""
