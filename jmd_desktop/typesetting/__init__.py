"""Text in every offered script, set and shaped into tagged PDF pages; knows no case work.

`text`, `fonts` and `layout` do not load reportlab, so windows may use them for warnings and sizes.
"""
