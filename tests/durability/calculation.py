#!/usr/bin/python3
# SPDX-License-Identifier: EUPL-1.2
"""calculation.py TANDEM - a long calculation that kill -9 interrupts is begun again and stored once

A run of 3,000 and 3,000 invented people is asked for as the page asks for it: by
a row. The program is killed while it calculates, twice, and once ended in good
order; the last life must end with one proposal, the same as a program that was
never disturbed makes of the same run. Time is not waited for: what was left
behind is made to look older.
"""
import pathlib
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time

SIDE = 3000 # some seconds of work: what is to be interrupted is seen within hundredths of one
LEFT_S = 45  # CALCULATION_LEFT_S
PATIENCE_S = 120

SCRIPT = """
INSERT INTO programme (id, slug, kind, name_de, name_en, made_at) VALUES (1, 'eins', 'cross', 'Eins', 'One', 1);
INSERT INTO run (id, programme_id, slug, name, state, seed, made_at) VALUES (11, 1, 'eins', 'Erster', 'matching', 7, 1);
INSERT INTO run_criterion (run_id, criterion, weight) VALUES (11, 'topics', 60), (11, 'interests', 40);
"""


def fill(path):
    """People who want and offer some of 40 topics and share some of 30 interests."""
    chance = random.Random(4)
    db = sqlite3.connect(path)
    db.executescript(SCRIPT)
    for t in range(70):
        db.execute("INSERT INTO topic (id, programme_id, kind, name_de, name_en, fold_de, fold_en) VALUES (?,1,?,?,?,?,?)",
                   (100 + t, "topic" if t < 40 else "interest", *[f"t{t}"] * 4))
    for i in range(2 * SIDE):
        mentor = i >= SIDE
        db.execute("INSERT INTO person (id, name, name_fold, sort_fold, made_at) VALUES (?,?,?,?,1)",
                   (1000 + i, *[f"p{i}"] * 3))
        db.execute("INSERT INTO application (id, run_id, person_id, role, state, made_at) VALUES (?,11,?,?,'admitted',1)",
                   (10000 + i, 1000 + i, "mentor" if mentor else "mentee"))
        for topic in chance.sample(range(40), 6):
            db.execute("INSERT INTO application_topic (application_id, topic_id, side) VALUES (?,?,?)",
                       (10000 + i, 100 + topic, "offered" if mentor else "wanted"))
        for topic in chance.sample(range(40, 70), 4):
            db.execute("INSERT INTO application_topic (application_id, topic_id, side) VALUES (?,?,'shared')",
                       (10000 + i, 100 + topic))
    db.commit()
    db.close()


def ask(path, number):
    with sqlite3.connect(path, timeout=30) as db:
        db.execute("INSERT INTO calculation (id, run_id, name, goal, lang, asked_at) VALUES (?, 11, 'Nebenher', "
                   "'most,mutual,floor,total,leximin', 'de', ?)", (number, number))


def query(path, question):
    db = sqlite3.connect(path, timeout=30)
    try:
        return db.execute(question).fetchall()
    finally:
        db.close()


def state(path, number):
    return query(path, f"SELECT state, tries FROM calculation WHERE id = {number}")[0]


def wait(path, number, wanted):
    """Until it is in one of the states; gives the one."""
    end = time.monotonic() + PATIENCE_S
    while time.monotonic() < end:
        now = state(path, number)
        if now[0] in wanted:
            return now
        time.sleep(0.005)
    sys.exit(f"the calculation stays {state(path, number)}")


def life(tandem, data):
    server = subprocess.Popen([tandem, "serve", "--data", str(data), "--listen", "127.0.0.1:0"],
                              stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    for line in server.stdout:
        if line.startswith("Tandem runs at"):
            return server
    sys.exit("the server did not start")


def end(server, how):
    server.send_signal(how)
    server.communicate(timeout=PATIENCE_S)


def grow_old(path):
    with sqlite3.connect(path, timeout=30) as db:
        db.execute("UPDATE calculation SET seen_at = seen_at - ? WHERE state = 'running'", (LEFT_S + 1,))


def tandems(path, number):
    return query(path, "SELECT mentee_id, mentor_id, points FROM proposal_tandem WHERE proposal_id = "
                       f"(SELECT proposal_id FROM calculation WHERE id = {number}) ORDER BY 1")


def disturbed(tandem, data, path, cases):
    """Two lives that are killed under way, one that is ended; then one that may live."""
    ask(path, 1)
    caught = 0
    for how in (signal.SIGKILL, signal.SIGKILL, signal.SIGTERM):
        server = life(tandem, data)
        caught += wait(path, 1, ("running", "done"))[0] == "running"
        time.sleep(0.05)
        end(server, how)
        if how == signal.SIGTERM:
            cases.append((f"what is ended in good order waits for the next life: {state(path, 1)}",
                          state(path, 1)[0] in ("waiting", "done")))
        grow_old(path)
    cases.append((f"{caught} of 3 lives ended while it was under way", caught >= 2))
    server = life(tandem, data)
    cases.append(("the last life ends it", wait(path, 1, ("done", "failed", "interrupted"))[0] == "done"))
    end(server, signal.SIGTERM)


def main():
    tandem = sys.argv[1]
    work = pathlib.Path(tempfile.mkdtemp(prefix="tandem-calculation."))
    data, path, cases = work / "data", str(work / "data" / "tandem.sqlite"), []
    try:
        end(life(tandem, data), signal.SIGTERM)
        fill(path)
        disturbed(tandem, data, path, cases)
        first = tandems(path, 1)
        cases.append(("there is one proposal", query(path, "SELECT count(*) FROM proposal") == [(1,)]))
        cases.append((f"of {len(first)} tandems", len(first) == SIDE))
        ask(path, 2)
        server = life(tandem, data)
        wait(path, 2, ("done",))
        end(server, signal.SIGTERM)
        cases.append(("undisturbed it is the same", tandems(path, 2) == first))
        doctor = subprocess.run([tandem, "doctor", "--data", str(data)], capture_output=True, text=True, check=False)
        cases.append((f"the database is sound: {doctor.stdout}", doctor.returncode == 0))
    finally:
        shutil.rmtree(work)
    for sentence, true in cases:
        print(("ok - " if true else "not ok - ") + sentence.splitlines()[0].rstrip(": "))
    print(f"# pass {sum(t for _, t in cases)}")
    print(f"# fail {sum(not t for _, t in cases)}")
    return 0 if all(t for _, t in cases) else 1


if __name__ == "__main__":
    sys.exit(main())
