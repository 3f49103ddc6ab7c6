"""Tests against real Neo4j servers and real graph importers, and what fetches, starts and stops those.

`python -m tests.integration start current` starts a server in the background, `python -m tests.integration run` starts all of
them, runs the integration tests and stops them again.
"""
