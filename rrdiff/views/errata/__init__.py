"""What reprints read otherwise than their base."""
