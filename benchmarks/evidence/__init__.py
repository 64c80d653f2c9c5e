"""Evidence for the rules on medical advertising and privacy, frozen before the rules were written. See README.md."""
