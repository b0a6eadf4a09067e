"""What the pages of ``pages/participate`` are made of, one prefix of file names for each page."""
