"""A position, a directory and a moment: what to do, how soon, and who is reached how.

`outline` says what a position asks for, at any hour; `build` adds who answers at one moment.
"""
