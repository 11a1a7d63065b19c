"""The same works in frameworks that are not ours, each in a process of its own."""
