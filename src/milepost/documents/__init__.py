"""Files as people have them: read into plans, and written from them."""
