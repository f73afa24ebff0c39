"""Text on a stream: wrapped, coloured if wanted, in characters that the stream can encode."""
