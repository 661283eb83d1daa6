"""Read Chinese newsletters on sustainable public procurement into an RDF knowledge graph."""

__version__ = "0.1.0"
