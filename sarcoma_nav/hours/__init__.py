"""A contact and a moment: open, closed or unknown, until when, and who answers instead.

All hours are Europe/London, whatever the machine says. Spans are half-open: a service that
answers until 18:00 is closed at 18:00:00.
"""
