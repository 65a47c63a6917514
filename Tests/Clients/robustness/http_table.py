"""Every kind of malformed or hostile HTTP request: whole, split in two, and byte by byte.

Split at every byte with PERSONA_EVERY_BYTE set, as Tests/soak does; otherwise at every fifth, beginning at another one for each request. (The
parser alone is tested at every byte by WireTests.)

Each must get exactly one answer with the right status, in the form of the API its path belongs to, on a connection that then closes.
"""

import asyncio
import os
import sys

from raw import *

MESSAGE = "/api/v1/chat/message"
# How many connections are attacked with at a time.
WIDTH = 128
BIG = MARKER * 1024


class Row:
    def __init__(self, name, status, data, chattr=True, code=None, answers=1, splits=True):
        self.name = name
        self.status = status
        self.data = data if isinstance(data, bytes) else data.encode("latin-1")
        self.chattr = chattr
        self.code = code or {404: "NOT_FOUND", 503: "SERVICE_UNAVAILABLE"}.get(status)
        if self.code is None:
            self.code = "INVALID_REQUEST" if status < 500 else "INTERNAL_ERROR"
        self.answers = answers
        self.splits = splits


def post(fields, body="", version="1.1", host="Host: a\r\n", path=MESSAGE):
    return f"POST {path} HTTP/{version}\r\n{host}Authorization: Bearer {KEY}\r\nX-Text: {MARKER}\r\n{fields}\r\n{body}"


def chunked(body):
    return post("Transfer-Encoding: chunked\r\n", body)


def json_body(body):
    data = body if isinstance(body, bytes) else body.encode()
    return post(f"Content-Length: {len(data)}\r\n").encode() + data


def get(path, fields=""):
    return f"GET {path} HTTP/1.1\r\nHost: a\r\n{fields}\r\n"


def rows():
    length = lambda value: post(f"Content-Length: {value}\r\n", MARKER)
    coding = lambda value, **more: post(f"Transfer-Encoding: {value}\r\n", "0\r\n\r\n", **more)

    # Where a body ends
    yield Row("length and chunked", 400, post("Content-Length: 3\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n"))
    yield Row("chunked and length", 400, post("Transfer-Encoding: chunked\r\nContent-Length: 3\r\n", "0\r\n\r\n"))
    yield Row("two lengths", 400, post("Content-Length: 3\r\nContent-Length: 4\r\n", "abcd"))
    yield Row("two equal lengths", 400, post("Content-Length: 3\r\nContent-Length: 3\r\n", "abc"))
    for value in ("3, 3", "+5", "-1", "0x5", "007", "9223372036854775808", "18446744073709551621", "5 5", "", "1e3", "\u00b2"):
        yield Row(f"length `{value}`", 400, length(value))
    for value in ("chunked, chunked", "chunked, gzip", "chunked;q=1", "", "\x0bchunked", '"chunked"', ",chunked"):
        yield Row(f"coding `{value}`", 400, coding(value))
    yield Row("two codings", 400, post("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n"))
    yield Row("chunked in 1.0", 400, coding("chunked", version="1.0"))
    for value in ("gzip", "identity", "xchunked", "gzip, chunked"):
        yield Row(f"coding `{value}`", 501, coding(value))
    for size in ("+ff", "0x1", "00000000000000001", "-1", " 1", "g", "", "ffffffffffffffff", "8000000000000000"):
        yield Row(f"chunk size `{size}`", 400, chunked(f"{size}\r\n{MARKER}"))
    yield Row("bare LF after a chunk size", 400, chunked("1\nx\r\n0\r\n\r\n"))
    yield Row("bare LF after a chunk", 400, chunked("1\r\nx\n0\r\n\r\n"))
    yield Row("chunk longer than its size", 400, chunked(f"1\r\n{MARKER}\r\n0\r\n\r\n"))
    yield Row("bare LF in trailers", 400, chunked(f"2\r\n{{}}\r\n0\r\nX: {MARKER}\n\r\n"))
    yield Row("folded trailer", 400, chunked(f"2\r\n{{}}\r\n0\r\nX: a\r\n {MARKER}\r\n\r\n"))

    # Lines and fields
    yield Row("bare LF after the request line", 400, f"POST {MESSAGE} HTTP/1.1\nHost: a\r\n\r\n", chattr=None)
    yield Row("bare LF after a field", 400, post(f"X: {MARKER}\n"))
    yield Row("bare CR in a field", 400, post(f"X: a\r{MARKER}\r\n"))
    yield Row("folded field", 400, post(f"X: a\r\n {MARKER}\r\n"))
    yield Row("field folded with a tab", 400, post(f"X: a\r\n\t{MARKER}\r\n"))
    yield Row("space before the colon", 400, post(f"X : {MARKER}\r\n"))
    yield Row("field without a colon", 400, post(f"{MARKER}\r\n"))
    yield Row("empty field name", 400, post(f": {MARKER}\r\n"))
    for byte in (0, 1, 7, 0x0B, 0x1B, 0x7F):
        yield Row(f"byte {byte} in a field", 400, post(f"X: a{chr(byte)}{MARKER}\r\n"))
    yield Row("NUL in a field name", 400, post(f"X\0: {MARKER}\r\n"))
    yield Row("a letter beyond ASCII in a field name", 400, post(f"\u00e4: {MARKER}\r\n"))

    # Targets
    for target in ("%", "%4", "%zz", "%+1", "%00", "a%00b", "%c0%af", "%ff", "%0a", "%7f"):
        yield Row(f"target with `{target}`", 400, get(f"/api/v1/characters/{target}"))
    yield Row("query with a bad escape", 400, get(f"/api/v1/characters?a={MARKER}%"))
    yield Row("target with a fragment", 400, get("/api/v1/characters#x"))
    yield Row("target with a control byte", 400, get("/api/v1/\x01"))
    yield Row("target with a byte beyond ASCII", 400, get("/api/v1/\xe4"))
    for target in ("../x", "./x", "%2e%2e/x", "%252e%252e/x", "..%2fx", "..%5cx", "..\\x", "%5c", "%2e", "a/%2E%2e"):
        yield Row(f"path `{target}`", 404, get(f"/assets/avatars/{target}"))
    yield Row("path out of an API", 404, get("/api/v1/../../etc/passwd"))

    # Host and version
    yield Row("no Host", 400, post("", host=""))
    yield Row("two Hosts", 400, post("", host="Host: a\r\nHost: a\r\n"))
    for value in ("", "a b", "a/b", "a@b", "a:99999", "a:b", "[::1", "a,b"):
        yield Row(f"Host `{value}`", 400, post("", host=f"Host: {value}\r\n"))
    yield Row("HTTP/9.9", 505, f"GET {MESSAGE} HTTP/9.9\r\nHost: a\r\n\r\n", code="INTERNAL_ERROR", chattr=None)
    yield Row("HTTP/2.0", 505, f"GET {MESSAGE} HTTP/2.0\r\nHost: a\r\n\r\n", code="INTERNAL_ERROR", chattr=None)
    yield Row("HTTP/0.9", 400, f"GET {MESSAGE}\r\n", chattr=None)
    yield Row("HTTP/0.9 by name", 400, f"GET {MESSAGE} HTTP/0.9\r\nHost: a\r\n\r\n", chattr=None)
    yield Row("preface of HTTP/2", 400, "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", chattr=False)
    yield Row("TLS", 400, b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + MARKER.encode(), chattr=False)
    for line in ("GET  / HTTP/1.1", "GET / HTTP/1.1 ", " GET / HTTP/1.1", "GET\t/\tHTTP/1.1", "GET / http/1.1", "GET / HTTP/1.10",
                 "GET / HTTP/11", "G\x01T / HTTP/1.1", "GET HTTP/1.1", "GET a HTTP/1.1", "GET * HTTP/1.1"):
        yield Row(f"request line `{line}`", 400, f"{line}\r\nHost: a\r\n\r\n", chattr=False)
    yield Row("CONNECT", 501, "CONNECT a:80 HTTP/1.1\r\nHost: a\r\n\r\n", chattr=False)
    yield Row("unknown expectation", 417, post("Content-Length: 2\r\nExpect: 200-ok\r\n", "{}"))

    # Sizes
    yield Row("request line over 8 KiB", 414, get(f"/api/v1/characters/{BIG[:9000]}"))
    yield Row("query over 8 KiB", 414, get(f"/api/v1/characters?a={BIG[:9000]}"))
    yield Row("endless request line", 414, f"GET /api/v1/{BIG}", splits=False)
    yield Row("field over 32 KiB", 431, post(f"X: {BIG[:16000]}\r\nY: {BIG[:16000]}\r\nZ: {BIG[:1000]}\r\n"))
    yield Row("endless field", 431, post("X: " + BIG * 3), splits=False)
    yield Row("101 fields", 431, post("".join(f"X{number}: a\r\n" for number in range(99))))
    yield Row("trailers over 32 KiB", 431, chunked(f"2\r\n{{}}\r\n0\r\nX: {BIG[:16000]}\r\nY: {BIG * 2}\r\n"))
    yield Row("101 fields with trailers", 431, chunked("2\r\n{}\r\n0\r\n" + "".join(f"X{n}: a\r\n" for n in range(98)) + "\r\n"))
    yield Row("body too large", 413, post("Content-Length: 1000000000\r\n", MARKER))
    yield Row("body too large, asked first", 413, post("Content-Length: 1000000000\r\nExpect: 100-continue\r\n"))
    yield Row("chunked body too large", 413, chunked("100000\r\n" + MARKER * 40000), splits=False)

    # JSON
    for name, body in {
        "nothing": " ", "depth 65": "[" * 65 + "]" * 65, "depth 100,000": "[" * 100_000,
        "duplicate key": f'{{"message":"{MARKER}","message":"b"}}',
        "duplicate key, escaped": f'{{"message":"{MARKER}","mess\\u0061ge":"b"}}',
        "1e400": '{"message":1e400}', "lone surrogate": '{"message":"\\ud800"}', "reversed surrogates": '{"message":"\\udc00\\ud800"}',
        "trailing bytes": f'{{"message":"a"}} {MARKER}', "two values": "{}{}", "single quotes": f"{{'{MARKER}':1}}",
        "a comment": '{"message":"a"/**/}', "a trailing comma": '{"message":"a",}', "NaN": '{"message":NaN}', "+1": '{"message":+1}',
        "01": '{"message":01}', "a control character": f'{{"message":"{MARKER}\x01"}}', "a bare word": MARKER,
        "an unfinished string": f'{{"message":"{MARKER}', "bad escape": '{"message":"\\x41"}',
        "invalid UTF-8": b'{"message":"\xff"}', "overlong UTF-8": b'{"message":"\xc0\xaf"}', "surrogate in UTF-8": b'{"message":"\xed\xa0\x80"}',
        "byte order mark": b'\xef\xbb\xbf{"message":"a"}', "UTF-16": '{"message":"a"}'.encode("utf-16"),
    }.items():
        yield Row(f"JSON with {name}", 400, json_body(body), splits=len(body) < 1000)


def check(failures, row, how, data, closed):
    what = f"{row.name} ({how})"
    try:
        answers = parse(data)
    except (ValueError, KeyError) as error:
        return failures.expect(False, f"{what}: {error}")
    if not failures.expect(len(answers) == 1, f"{what}: {len(answers)} answers: {[answer.status for answer in answers]}"):
        return
    answer = answers[0]
    failures.expect(closed, f"{what}: the connection stayed open")
    failures.expect(answer.status == row.status, f"{what}: {answer.status} instead of {row.status}: {answer.body[:100]!r}")
    failures.expect(answer.fields.get("connection") == "close", f"{what}: Connection: {answer.fields.get('connection')}")
    failures.expect(MARKER.encode() not in data, f"{what}: the answer repeats what was sent")
    body = answer.json()
    if row.chattr is True:
        holds = (
            isinstance(body, dict) and set(body) == {"type", "code", "message"} and body["type"] == "error"
            and body["code"] == row.code and isinstance(body["message"], str))
        failures.expect(holds, f"{what}: no envelope of the path's API: {answer.body[:120]!r}")
    elif row.chattr is False:
        failures.expect(isinstance(body, dict) and set(body) == {"error"}, f"{what}: no envelope: {answer.body[:120]!r}")


STEP = 1 if os.environ.get("PERSONA_EVERY_BYTE") else 5


def ways(row, number):
    """(name, pieces, pause): each way to send the row of that number."""
    data = row.data
    yield "whole", [data], 0
    if not row.splits:
        return
    # A long one has its interesting places at both ends.
    places = range(1, len(data)) if len(data) <= 400 else [*range(1, 40), *range(len(data) - 40, len(data))]
    for place in list(places)[number % STEP::STEP]:
        yield f"split at {place}", [data[:place], data[place:]], 0.004
    if len(data) <= 400:
        yield "byte by byte", [data[place:place + 1] for place in range(len(data))], 0


async def table(failures):
    gate = asyncio.Semaphore(WIDTH)
    count = 0

    async def attack(row, how, pieces, pause):
        for attempt in range(8):
            async with gate:
                try:
                    data, closed, _ = await exchange(pieces, pause)
                except OSError as error:
                    return failures.expect(False, f"{row.name} ({how}): {error}")
            # On a machine that has too much to do the host says so, to hostile clients as to all others: again, then.
            if row.status == 503 or not data.startswith(b"HTTP/1.1 503 "):
                break
            await asyncio.sleep(0.25 * (attempt + 1))
        check(failures, row, how, data, closed)

    tasks = []
    for number, row in enumerate(rows()):
        for way in ways(row, number):
            tasks.append(attack(row, *way))
            count += 1
    await asyncio.gather(*tasks)
    print(f"{count} hostile requests")


async def pipeline(failures):
    """10,000 requests at once are answered in order; the error behind them is the last word."""
    count = 10_000
    data = b"".join(f"GET /livez HTTP/1.1\r\nHost: a\r\nX-Request-Id: r{n}\r\n\r\n".encode() for n in range(count))
    data += b"GET /livez HTTP/1.1\r\nHost : a\r\n\r\nGET /livez HTTP/1.1\r\nHost: a\r\n\r\n"
    sock = await connect()
    loop = asyncio.get_running_loop()
    sending = asyncio.ensure_future(loop.sock_sendall(sock, data))
    received, closed = await read_to_end(sock, 25)
    sending.cancel()
    sock.close()
    answers = parse(received)
    failures.expect(closed, "pipeline: the connection stayed open")
    failures.expect([a.status for a in answers] == [200] * count + [400], f"pipeline: {len(answers)} answers")
    order = [a.fields["x-request-id"] for a in answers[:count]]
    failures.expect(order == [f"r{n}" for n in range(count)], "pipeline: answers out of order")


async def smuggling(failures):
    """What follows a request that was refused is never answered, nor taken for a request."""
    hidden = f"GET /livez?{MARKER} HTTP/1.1\r\nHost: a\r\n\r\n"
    for name, data in {
        "behind two lengths": post(f"Content-Length: 0\r\nContent-Length: {len(hidden)}\r\n", hidden),
        "behind length and chunked": post(f"Content-Length: {len(hidden) + 5}\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n" + hidden),
        "behind an unknown coding": post("Transfer-Encoding: xchunked\r\n", "0\r\n\r\n" + hidden),
        "behind a bad chunk": chunked("1\r\nxx\r\n0\r\n\r\n" + hidden),
        "behind a body that is too large": post("Content-Length: 1000000000\r\n", hidden),
        "behind a bad path": get("/assets/avatars/../x") + hidden,
    }.items():
        received, closed, _ = await exchange([data.encode()])
        answers = parse(received)
        failures.expect(len(answers) == 1 and closed and answers[0].status >= 400, f"{name}: {[a.status for a in answers]}")


async def slow(failures):
    """Heads and bodies that do not come are given up; what arrives steadily is not."""
    async def never_complete(name, first, piece, every, low, high):
        sock = await connect()
        loop = asyncio.get_running_loop()
        began = time.monotonic()

        async def drip():
            try:
                await loop.sock_sendall(sock, first)
                while piece:
                    await asyncio.sleep(every)
                    await loop.sock_sendall(sock, piece)
            except OSError:
                pass

        sending = asyncio.ensure_future(drip())
        data, closed = await read_to_end(sock, high + 15)
        took = time.monotonic() - began
        sending.cancel()
        sock.close()
        answers = parse(data)
        failures.expect([a.status for a in answers] == [408] and closed, f"{name}: {[a.status for a in answers]}, closed: {closed}")
        failures.expect(low <= took <= high, f"{name}: after {took:.1f} s")
        if answers and first.startswith(b"POST"):
            failures.expect((answers[0].json() or {}).get("type") == "error", f"{name}: {answers[0].body!r}")

    head = post("Content-Length: 100000\r\n").encode()
    await asyncio.gather(
        never_complete("head never finished", head[:-4], b"", 0, 9.5, 18),
        never_complete("head a byte at a time", head[:60], b"a", 0.5, 9.5, 18),
        never_complete("body never sent", head, b"", 0, 4.5, 14),
        never_complete("body slower than 240 B/s", head, b"x" * 20, 0.25, 4.5, 14),
    )


async def main():
    failures = Failures()
    await check_health(failures, "before")
    before = descriptors()
    slow_clients = asyncio.ensure_future(slow(failures))
    await table(failures)
    await pipeline(failures)
    await smuggling(failures)
    await slow_clients
    await check_health(failures, "after")
    left = await settles(descriptors, before)
    failures.expect(left <= before, f"{before} descriptors before, {left} after")
    failures.finish()


asyncio.run(main())
