"""The head of a small words file, to be filled in."""

HEAD = """+++
code = "{code}"
name = "{name}"
severity = "{severity}"
since = "0.1"
{extra}
[title]
zh = "标题"
en = "Title"
ru = "Название"

[reason]
zh = "理由"
en = "Reason"
ru = "Причина"

[messages.found]
zh = "发现 {{term}}"
en = "found {{term}}"
ru = "найдено {{term}}"
{tail}
+++
"""
