"""`python -m relgraph` is the `relgraph` program."""

from relgraph.cli import main

if __name__ == "__main__":
    main()
