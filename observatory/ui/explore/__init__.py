"""What the pages of ``pages/explore`` are made of, one prefix of file names for each page."""
