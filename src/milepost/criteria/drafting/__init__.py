"""What rewording a statement needs: its places, its gaps, and how its first words change."""
