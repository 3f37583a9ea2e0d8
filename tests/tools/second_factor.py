# SPDX-License-Identifier: EUPL-1.2
"""Sets up an authenticator app as a person would: with codes of RFC 6238 that are not made by Tandem."""
import base64
import hashlib
import hmac
import re
import struct
import time


def code(key, at=None):
    """Six digits of the key (base32, blanks allowed) at a moment, now by default."""
    secret = base64.b32decode(key.replace(" ", ""))
    mac = hmac.new(secret, struct.pack(">Q", int(time.time() if at is None else at) // 30), hashlib.sha1).digest()
    number = struct.unpack(">I", mac[mac[-1] & 15:][:4])[0] & 0x7FFFFFFF
    return f"{number % 1000000:06}"


def form_id(page, action):
    return re.search(r'name="form_id" value="([^"]+)"', page[page.index(f'action="{action}"'):])[1]


def set_up(call):
    """call(method, path, fields) gives (status, body) and keeps the cookie, of somebody at the door."""
    _, page = call("GET", "/second-factor", None)
    call("POST", "/second-factor/app", {"form_id": form_id(page, "/second-factor/app")})
    _, page = call("GET", "/second-factor/app", None)
    key = re.search(r'<p class="code"[^>]*>([^<]+)<', page)[1]
    status, _ = call("POST", "/second-factor/app/code",
                     {"form_id": form_id(page, "/second-factor/app/code"), "code": code(key)})
    return status == 303
