"""The language server: what `check` finds, in any code editor while somebody types."""
