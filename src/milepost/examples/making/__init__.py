"""How the made-up district's evidence is made: its schools, its days and its figures."""
