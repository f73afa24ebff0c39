"""`python -m sarcoma_nav`."""

from sarcoma_nav.cli.app import main

if __name__ == "__main__":
    main()
