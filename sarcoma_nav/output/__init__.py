"""Paragraphs on a stream: wrapped, coloured where that is wanted, whole in every encoding."""
