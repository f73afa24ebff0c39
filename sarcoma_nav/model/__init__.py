"""The data of the navigator: frozen records, independent of clock, files and terminal.

Each class is also the shape of its part of `pathways.yaml` or `contacts.yaml`. An `id` is not
written inside a record: it is the key of the record.
"""
