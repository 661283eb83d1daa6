"""One module a format: bytes in, the text "as read" out."""
