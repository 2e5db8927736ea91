"""What every page shares: the frame, the built assets, headers and error pages."""
