"""What holds of every path: counted, measured and compared without walking each, where it can be.

A plan's urgency is the highest of what lies on its path, and its contacts and steps are all that
lie there. So over a whole pathway the least urgent plan, or the contacts that stand in every plan,
follow decision point by decision point: no path needs to be walked for it.
"""
