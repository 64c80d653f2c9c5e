"""How long contentlint takes, as ratios: `python -m benchmarks`."""
