"""What the pages of ``pages/develop`` are made of, one prefix of file names for each page."""
