"""Model or plan to paragraphs for the screen."""
