"""`python -m isnad` is the command `isnad`."""

from isnad.cli import main

if __name__ == "__main__":
    main()
