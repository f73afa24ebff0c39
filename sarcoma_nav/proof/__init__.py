"""Properties of every path through a pathway, computed without walking each path where possible.

A plan's urgency is the highest on its path, and its contacts and steps are all those on its path.
So the lowest urgency of all plans, or the contacts common to all plans, can be computed one
decision point at a time, as in a shortest-path search.
"""
