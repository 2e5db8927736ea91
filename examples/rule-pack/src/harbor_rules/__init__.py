"""Rules of the made-up Harbor district. Every rule in a module of this package is found."""
