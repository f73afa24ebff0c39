"""`sarcoma-nav`, and `python -m sarcoma_nav`."""

import signal


def main() -> None:
    """Run the program."""
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        # While the libraries are loaded nothing has begun: Ctrl-C just ends the process, as
        # SIGTERM does. From then on `cli.exit` handles both.
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    from sarcoma_nav.cli.app import main as run

    run()


if __name__ == "__main__":
    main()
