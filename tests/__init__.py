"""The tests; `pytest` alone needs no server, CONTRIBUTING.md says how to run the rest."""
