"""Roles read part by part: who stands before the verb, what behind it, where no narrower rule has read it."""
