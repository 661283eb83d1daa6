"""Charts of answers, drawn as SVG on the server: one kind a module, offered where the columns fit."""
