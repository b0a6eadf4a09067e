"""What a reader sees and touches: the only package that imports Streamlit."""
