"""What the rules find when a clean article is damaged as content farms damage it: `python -m benchmarks.mutation`."""
