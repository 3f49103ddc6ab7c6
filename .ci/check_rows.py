"""Checks what `relgraph who-met Iwaya --json` printed on the demo: rows, each with a sentence that it rests on."""

import json
import sys
from pathlib import Path

rows = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))["rows"]
assert rows, "no row"
for row in rows:
    assert row["with"]["name"], row
    assert row["evidence"], row
    assert all(one["quote"] for one in row["evidence"]), row
print(f"{len(rows)} rows, each with its evidence: {', '.join(row['with']['name'] for row in rows)}")
