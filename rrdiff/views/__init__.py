"""Tables derived from a comparison: no opinion, no format."""
