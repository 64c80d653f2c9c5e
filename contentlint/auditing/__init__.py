"""Whole sites: pages are read in shards by processes that may die, results meet in one file, and findings become tasks.

`plan` cuts sources into shards, `shards` reads one, `runners` has it done, `merging` brings the results into the `store`, `site` compares
pages, `causes` says what to do first. `run` calls them in that order.
"""
