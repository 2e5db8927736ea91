"""The site: the only part of Milepost that knows Django."""
