"""What the server answers beside the pages of Streamlit: the wall, papers, feeds, previews, and the data interface."""
