"""``python -m rrdiff`` runs the command line as ``rrdiff`` does."""

from rrdiff.cli import main

if __name__ == "__main__":
    main()
