"""What generate.py is made of: lists written for it, readers of the open data, writers of the files."""
