"""Where drafts are written: the draft page in the browser."""
