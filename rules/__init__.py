"""The built-in rules of contentlint, one words file and at most one module each. Installed as `contentlint_rules`."""
