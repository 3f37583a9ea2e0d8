# SPDX-License-Identifier: EUPL-1.2
"""Fifty thousand invented people, the same ones every time and on both engines."""
import io
import random
import sqlite3
import subprocess

PEOPLE = 50_000
ORGANISATIONS = 40
AT = 1_790_000_000  # when all of it was made

# Names are put together from syllables, so that they are nobody's.
FIRST = ["Ale", "Bri", "Cara", "Do", "Eli", "Fa", "Ger", "Han", "Ivo", "Jo", "Ka", "Lene", "Mo", "Nils", "Ora", "Pia"]
SECOND = ["na", "ka", "lin", "ris", "mar", "tje", "wig", "do", "la", "son"]
FAMILY = ["Berg", "Stein", "Lind", "Wald", "Eich", "Fels", "Grün", "Heid", "Moor", "Nord", "Rohr", "Tann", "Winter", "Sund"]
ENDING = ["hof", "mann", "feld", "au", "inger", "bach", "müller", "ow", "ski", "brink", "schmied", "kamp"]
FOLD = str.maketrans({"ü": "u", "ö": "o", "ä": "a", "ß": "ss"})

PERSON = ["id", "name", "name_fold", "sort_fold", "email", "email_fold", "organisation_id", "position", "level", "made_at"]
ORGANISATION = ["id", "name", "name_fold", "made_at"]


def organisations():
    return [(1000 + i, f"Werk {i} am Fluss", f"werk {i} am fluss", AT) for i in range(ORGANISATIONS)]


def people():
    chance = random.Random(50_000)
    rows = []
    for i in range(PEOPLE):
        given = chance.choice(FIRST) + chance.choice(SECOND)
        family = chance.choice(FAMILY) + chance.choice(ENDING)
        name, email = f"{given} {family}", f"{given}.{family}.{i}@werk.example".lower().translate(FOLD)
        rows.append((chance.getrandbits(62) + 1, name, name.lower().translate(FOLD),
                     f"{family} {given}".lower().translate(FOLD), email, email,
                     1000 + chance.randrange(ORGANISATIONS), "Leitung", 1 + chance.randrange(5), AT))
    return rows


def insert(table, columns):
    return f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})"


def fill_sqlite(path):
    db = sqlite3.connect(path)
    with db:
        db.executemany(insert("organisation", ORGANISATION), organisations())
        db.executemany(insert("person", PERSON), people())
    db.execute("ANALYZE")
    db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    db.close()


def psql(url, command, stdin=""):
    done = subprocess.run(["psql", "-XAtq", "-v", "ON_ERROR_STOP=1", "-c", command, url], input=stdin, check=True,
                          capture_output=True, text=True)
    return done.stdout.strip()


def copy(url, table, columns, rows):
    out = io.StringIO()
    for row in rows:
        out.write("\t".join(map(str, row)) + "\n")
    psql(url, f"COPY {table} ({', '.join(columns)}) FROM STDIN", out.getvalue())


def fill_postgres(url):
    copy(url, "organisation", ORGANISATION, organisations())
    copy(url, "person", PERSON, people())
    psql(url, "ANALYZE")
    psql(url, "VACUUM")  # the second sees all as settled, as after a night of autovacuum
    psql(url, "VACUUM")
