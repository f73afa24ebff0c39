"""The nouns of the navigator: frozen values that know no clock, no file and no terminal.

Each class is also the shape of its part of `pathways.yaml` or `contacts.yaml`. An `id` is not
written inside a record: it is the key under which the record stands.
"""
