#!/usr/bin/python3
# SPDX-License-Identifier: EUPL-1.2
"""kill.py TANDEM sqlite|postgresql [ROUNDS] - kill -9 loses nothing that was acknowledged

Each round starts the server, lets several people send forms at once, and kills
it without warning in the middle. A form that was answered with 303 must have
had its effect. A form that got no answer is sent again, with the same one-time
id, after the next start, as a person would: then it must have had its effect
exactly once, whether or not the first post had got through. PostgreSQL itself
is not killed; its own crash safety is its own.
"""
import http.client
import os
import pathlib
import random
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
import urllib.parse

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "tools"))
import second_factor  # noqa: E402

SENDERS = 4
READY_WITHIN_S = 5  # of a busy machine; the promise of a quiet one is 1 s
FIRST = "erste@stadt.example"


class Server:
    """One life of the program."""

    def __init__(self, tandem, place):
        began = time.monotonic()
        self.process = subprocess.Popen(
            [tandem, "serve", *place, "--listen", "127.0.0.1:0"],
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        self.port = 0
        for line in self.process.stdout:
            found = re.match(r"Tandem runs at http://localhost:(\d+)$", line)
            if found:
                self.port = int(found[1])
                break
        if not self.port:
            sys.exit(f"the server did not start: {self.process.stderr.read()}")
        self.ready_s = time.monotonic() - began

    def kill(self):
        self.process.send_signal(signal.SIGKILL)
        self.process.communicate()


class Browser:
    """A signed-in person; the cookie outlives the server."""

    def __init__(self, cookie=None):
        self.cookie = cookie

    def call(self, port, method, path, fields=None):
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
        headers = {"Cookie": self.cookie} if self.cookie else {}
        if fields is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        try:
            connection.request(method, path, urllib.parse.urlencode(fields or {}), headers)
            answer = connection.getresponse()
            body = answer.read().decode()
        finally:
            connection.close()
        set_cookie = answer.headers.get("Set-Cookie")
        if set_cookie:
            self.cookie = set_cookie.split(";")[0]
        return answer.status, answer.headers.get("Location"), body


def form_id(page, action):
    form = page[page.index(f'<form method="post" action="{action}"'):]
    return re.search(r'name="form_id" value="([^"]+)"', form)[1]


class Sender(threading.Thread):
    """Opens the form and sends it, again and again, until the server is gone."""

    def __init__(self, cookie, port, names, unanswered, path):
        super().__init__()
        self.browser, self.port, self.names, self.path = Browser(cookie), port, names, path
        self.unanswered, self.answered, self.wrong, self.busy = unanswered, [], [], 0

    def send(self, fields):
        self.unanswered.append(fields)
        status, _, _ = self.browser.call(self.port, "POST", self.path, fields)
        if status == 503:
            self.busy += 1  # "try again": sent once more in the next life
            return
        self.unanswered.remove(fields)
        if status == 303:
            self.answered.append(fields["email"])
        else:
            self.wrong.append(f"{fields['email']}: status {status}")

    def run(self):
        again = list(self.unanswered)
        self.unanswered.clear()
        try:
            while again:
                self.send(again.pop())
            while True:
                _, _, page = self.browser.call(self.port, "GET", self.path)
                name = f"p{next(self.names)}"
                self.send({"form_id": form_id(page, self.path), "name": f"Person {name}",
                           "email": f"{name}@stadt.example"})
        except (OSError, http.client.HTTPException):
            self.unanswered.extend(again)  # the server was killed; what had no answer is sent again


class Numbers:
    def __init__(self):
        self.lock, self.n = threading.Lock(), 0

    def __next__(self):
        with self.lock:
            self.n += 1
            return self.n


def sign_in(tandem, place, port):
    """The one-time link of `tandem admin add`; then a second factor; gives the cookie."""
    link = subprocess.run([tandem, "admin", "add", *place, FIRST], check=True, capture_output=True,
                          text=True).stdout.split()[-1]
    path = urllib.parse.urlparse(link).path
    browser = Browser()
    _, _, page = browser.call(port, "GET", path)
    status, _, _ = browser.call(port, "POST", path, {"form_id": form_id(page, path)})
    if status != 303 or not second_factor.set_up(lambda *what: browser.call(port, *what)[::2]):
        sys.exit(f"signing in was answered with {status}")
    return browser.cookie


def emails(engine, where):
    """Every address in the database, as often as it is there."""
    question = "SELECT email FROM person WHERE email IS NOT NULL"
    command = ["sqlite3", where, question] if engine == "sqlite" else ["psql", "-XAtq", "-c", question, where]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()


def rounds(tandem, place, n):
    chance, names = random.Random(20261121), Numbers()
    unanswered = [[] for _ in range(SENDERS)]
    acknowledged, wrong, busy, slowest, cookie = [], [], 0, 0.0, None
    for _ in range(n):
        server = Server(tandem, place)
        slowest = max(slowest, server.ready_s)
        if not cookie:
            cookie = sign_in(tandem, place, server.port)
        senders = [Sender(cookie, server.port, names, u, "/admin/people") for u in unanswered]
        for s in senders:
            s.start()
        time.sleep(chance.uniform(0.05, 0.3))
        server.kill()
        for s in senders:
            s.join()
            acknowledged += s.answered
            wrong += s.wrong
            busy += s.busy
    return acknowledged, [f["email"] for u in unanswered for f in u], wrong, busy, slowest


def judge(tandem, engine, place, where, result):
    acknowledged, open_still, wrong, busy, slowest = result
    there = emails(engine, where)
    lost = set(acknowledged) - set(there)
    doubled = {e for e in there if there.count(e) > 1}
    foreign = set(there) - set(acknowledged) - set(open_still) - {FIRST}
    doctor = subprocess.run([tandem, "doctor", *place], capture_output=True, text=True, check=False)
    cases = [
        (f"{len(acknowledged)} answered forms are enough to tell", len(acknowledged) >= 200),
        (f"nothing answered is lost: {sorted(lost)}", not lost),
        (f"nothing is there twice: {sorted(doubled)}", not doubled),
        (f"nothing is there that nobody sent: {sorted(foreign)}", not foreign),
        (f"every answer was 303, or 503 to {busy} that collided too often: {wrong[:5]}", not wrong),
        ("hardly any was 503", busy * 100 <= len(acknowledged)),
        (f"the database is sound: {doctor.stdout}", doctor.returncode == 0),
        (f"ready again within {READY_WITHIN_S} s, at worst {slowest:.2f}", slowest <= READY_WITHIN_S),
    ]
    for sentence, true in cases:
        print(("ok - " if true else "not ok - ") + sentence.splitlines()[0].rstrip(": []"))
    print(f"# pass {sum(t for _, t in cases)}")
    print(f"# fail {sum(not t for _, t in cases)}")
    return all(t for _, t in cases)


def main():
    tandem, engine = sys.argv[1:3]
    n = int(sys.argv[3]) if len(sys.argv) > 3 else 100
    os.environ["LC_ALL"] = "C.UTF-8"
    work = pathlib.Path(tempfile.mkdtemp(prefix="tandem-kill."))
    try:
        if engine == "sqlite":
            place, where = ["--data", str(work / "data")], str(work / "data" / "tandem.sqlite")
        else:
            cluster = os.environ.get("TANDEM_TEST_PG")
            if not cluster:
                return 77
            name = f"kill_{os.getpid()}"
            subprocess.run(["psql", "-Xq", "-c", f"CREATE DATABASE {name}", cluster], check=True)
            where = cluster.replace(":///postgres?", f":///{name}?")
            place = ["--db", where]
        return 0 if judge(tandem, engine, place, where, rounds(tandem, place, n)) else 1
    finally:
        shutil.rmtree(work)


if __name__ == "__main__":
    sys.exit(main())
