"""What the pages of ``pages/disseminate`` are made of, one prefix of file names for each page."""
