"""The speeds DESIGN §8 aims for, each measured beside its peer in one run: `make bench`."""
