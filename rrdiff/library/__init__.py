"""A collection of texts in one folder, and what can be asked of it.

folder.py     manifest, stored texts, the lock of the writer        what is kept
index.py      2-grams to find clauses, 4-grams to tell rare wording  how it is found
writer.py     adding, updating, removing: the old state or the new   how it changes
library.py    the collection as readers see it                       what is asked
"""
