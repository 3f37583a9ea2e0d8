#!/usr/bin/python3
# SPDX-License-Identifier: EUPL-1.2
"""mail.py TANDEM ROOT - the running server, sandbox and all, hands a mail to a mail server

Somebody asks for a link to sign in with; the mail arrives at a real SMTP server
on loopback, the link works, once. `tandem doctor` finds the mail server too.
"""
import glob
import http.client
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.parse

WHO = "erste@stadt.example"
RESULTS = []


def note(sentence, true):
    RESULTS.append(true)
    print(("ok - " if true else "not ok - ") + sentence)


def call(port, method, path, fields=None, cookie=None):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    headers = {"Content-Type": "application/x-www-form-urlencoded"} if fields else {}
    if cookie:
        headers["Cookie"] = cookie
    connection.request(method, path, urllib.parse.urlencode(fields) if fields else None, headers)
    answer = connection.getresponse()
    body = answer.read().decode()
    connection.close()
    return answer.status, answer.headers, body


def form_id(page, action):
    form = page[page.index(f'action="{action}"'):]
    return re.search(r'name="form_id" value="([^"]+)"', form)[1]


def first_line(process, pattern):
    for line in process.stdout:
        found = re.search(pattern, line)
        if found:
            return int(found[1])
    sys.exit(f"{process.args[0]} did not start: {process.communicate()}")


def mail_within(folder, seconds):
    """The body of the first mail, decoded enough to find a link in it; None if there is none."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        found = glob.glob(f"{folder}/*.eml")
        if found:
            return pathlib.Path(found[0]).read_text(encoding="utf-8").replace("=\n", "").replace("=\r\n", "")
        time.sleep(0.1)
    return None


def run(tandem, root, work):
    folder = work / "mails"
    folder.mkdir()
    place = ["--data", str(work / "data")]
    sink = subprocess.Popen(["/usr/bin/python3", f"{root}/tests/tools/smtp-sink", str(folder)],
                            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    env = dict(os.environ, LC_ALL="C.UTF-8", TANDEM_MAIL_FROM="Tandem <tandem@tandem.example>",
               TANDEM_SMTP_URL=f"smtp://localhost:{first_line(sink, r'^port=([0-9]+)')}")
    subprocess.run([tandem, "admin", "add", *place, WHO], check=True, capture_output=True, env=env)
    doctor = subprocess.run([tandem, "doctor", *place], env=env, capture_output=True, text=True, check=False)
    note("the doctor reaches the mail server", "takes mail" in doctor.stdout and doctor.returncode == 0)

    server = subprocess.Popen([tandem, "serve", *place, "--listen", "127.0.0.1:0"], env=env,
                              stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    try:
        port = first_line(server, r"^Tandem runs at http://localhost:([0-9]+)")
        _, headers, page = call(port, "GET", "/en/sign-in")
        cookie = headers.get("Set-Cookie", "").split(";")[0]
        status, headers, _ = call(port, "POST", "/en/sign-in/mail",
                                  {"form_id": form_id(page, "/en/sign-in/mail"), "email": WHO}, cookie)
        cookie = headers.get("Set-Cookie", cookie).split(";")[0]
        note("asking for a link is answered at once", status == 303)
        mail = mail_within(folder, 20)
        note("the mail arrives", mail is not None)
        link = re.search(r"/(?:de|en)/sign-in/link/[0-9a-f]{64}", mail or "")
        note("it holds the link", link is not None)
        _, _, page = call(port, "GET", link[0])
        note("in another browser it shows a code only", f'action="{link[0]}"' not in page)
        _, _, page = call(port, "GET", link[0], cookie=cookie)
        status, headers, _ = call(port, "POST", link[0], {"form_id": form_id(page, link[0])}, cookie)
        note("the link leads an administrator to set up a second factor", status == 303 and
             "__Host-" in headers.get("Set-Cookie", "") and headers["Location"].endswith("/second-factor"))
        status, _, page = call(port, "GET", link[0], cookie=cookie)
        note("and only once", status == 422 and f'action="{link[0]}"' not in page)
    finally:
        server.terminate()
        note("the server ends when told to", server.wait(15) == 0)
        sink.terminate()
        sink.communicate()
    doctor = subprocess.run([tandem, "doctor", *place], env=env, capture_output=True, text=True, check=False)
    note("the doctor misses a mail server that is gone", "FAULT   mail" in doctor.stdout and doctor.returncode == 1)


def main():
    work = pathlib.Path(tempfile.mkdtemp(prefix="tandem-mail."))
    try:
        run(sys.argv[1], sys.argv[2], work)
    finally:
        shutil.rmtree(work)
    print(f"# pass {sum(RESULTS)}\n# fail {RESULTS.count(False)}")
    return 0 if all(RESULTS) else 1


if __name__ == "__main__":
    sys.exit(main())
