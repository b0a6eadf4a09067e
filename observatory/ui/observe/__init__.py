"""What the pages of ``pages/observe`` are made of, one prefix of file names for each page."""
