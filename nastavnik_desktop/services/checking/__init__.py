"""What is to be mended before a paper is printed, and what may not leave the school."""
