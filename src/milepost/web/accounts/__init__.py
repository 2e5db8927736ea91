"""People, the districts and schools they belong to, and what each kind of person may see."""
