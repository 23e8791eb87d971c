"""Word files as the page shows them."""
