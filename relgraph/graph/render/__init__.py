"""Answers as people and programs read them: pages of tables for a terminal or a pipe, and the same rows as JSON, JSONL and CSV.

answer ──► views ──► Page ──► terminal (Rich, as wide as the screen) or plain (whole width, one line a row, no colour)
   └─────► data  ──► JSON, JSONL, CSV
"""
