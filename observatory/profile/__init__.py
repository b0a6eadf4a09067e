"""The profile of a territory, without the page: a notebook and a brief have the same."""
