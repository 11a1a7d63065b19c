"""What the comparisons with other frameworks have in common."""
