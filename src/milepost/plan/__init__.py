"""The plan as data: types, dates, references and the file format."""
