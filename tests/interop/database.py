"""Whether a database is whole, and each of its references leads to a row.

    database.py DATABASE    exits 1 where it is not so
"""

import sqlite3
import sys


def main(path):
    database = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    found = [row for row in database.execute("PRAGMA integrity_check") if row != ("ok",)]
    found += database.execute("PRAGMA foreign_key_check").fetchall()
    print("\n".join(map(str, found[:20])) or "sound")
    return 1 if found else 0


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1]))
