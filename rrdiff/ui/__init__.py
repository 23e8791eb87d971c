"""The window: a page of this machine's own in which texts are compared by people who have no terminal.

``window`` opens and ends it, ``server`` answers the browser, ``guard`` says whom, ``job`` runs each comparison as a
``worker``, a process of its own, and ``shelf`` keeps the texts for as long as the window is open.
"""
