"""What reviewers read: problems, differences, the safety pack, the schema."""
