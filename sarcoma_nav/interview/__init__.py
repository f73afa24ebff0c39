"""The interview: questions at a terminal, by arrows or by numbers, behind one small protocol."""
