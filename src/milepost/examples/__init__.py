"""The made-up demo district: its plans, its evidence and what is expected of them."""
