"""The right form of every name, post and organisation in its place in a paper."""
