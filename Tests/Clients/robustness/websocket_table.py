"""The WebSocket echo under attack: the cases of RFC 6455 that conformance suites test, with a real client and with raw frames."""

import asyncio
import base64
import os
import random
import signal

import websockets
from websockets.asyncio.client import connect as open_socket

from raw import *

PATH = "/diagnostics/echo"
URL = f"ws://{HOST}:{PORT}{PATH}"
LARGEST = 16 << 20
KEY_FIELD = base64.b64encode(b"sixteen bytes ok").decode()
UPGRADE = {
    "Host": f"{HOST}:{PORT}", "Upgrade": "websocket", "Connection": "Upgrade", "Sec-WebSocket-Version": "13",
    "Sec-WebSocket-Key": KEY_FIELD,
}
TEXT, BINARY, CLOSE, PING, PONG = 1, 2, 8, 9, 10


def frame(opcode, payload=b"", fin=True, masked=True, reserved=0, length=None, form=None):
    """A frame as a client sends it. `length` lies about the payload's; `form` forces a longer way to write it (16 or 64 bits)."""
    size = len(payload) if length is None else length
    bit = 0x80 if masked else 0
    data = bytes([(0x80 if fin else 0) | reserved << 4 | opcode])
    if form == 64 or (form is None and size > 0xFFFF):
        data += bytes([bit | 127]) + size.to_bytes(8, "big")
    elif form == 16 or size > 125:
        data += bytes([bit | 126]) + size.to_bytes(2, "big")
    else:
        data += bytes([bit | size])
    if not masked:
        return data + payload
    mask = b"\x11\x22\x33\x44"
    return data + mask + bytes(byte ^ mask[place % 4] for place, byte in enumerate(payload))


class Peer:
    """A client of raw frames."""

    def __init__(self, sock, rest):
        self.sock = sock
        self.data = rest

    async def send(self, data):
        try:
            await asyncio.get_running_loop().sock_sendall(self.sock, data)
        except OSError:
            pass

    async def take(self, count):
        while len(self.data) < count:
            piece = await asyncio.wait_for(asyncio.get_running_loop().sock_recv(self.sock, 1 << 18), 20)
            if not piece:
                raise EOFError
            self.data += piece
        taken, self.data = self.data[:count], self.data[count:]
        return taken

    async def frame(self):
        """(fin, opcode, payload); checks what a server must not do."""
        first, second = await self.take(2)
        if first & 0x70 or second & 0x80:
            raise ValueError("a frame that is masked or has reserved bits")
        size = second & 0x7F
        if size == 126:
            size = int.from_bytes(await self.take(2), "big")
        elif size == 127:
            size = int.from_bytes(await self.take(8), "big")
        return bool(first & 0x80), first & 0x0F, await self.take(size)

    async def to_close(self):
        """Reads on until the close frame and the end: (frames before it, code)."""
        frames = []
        while True:
            fin, opcode, payload = await self.frame()
            if opcode == CLOSE:
                code = int.from_bytes(payload[:2], "big") if payload else None
                break
            frames.append((fin, opcode, payload))
        # Having closed, it sends nothing and hangs up.
        rest, closed = await read_to_end(self.sock, 20)
        if rest or not closed:
            raise ValueError("bytes after the close frame, or no end")
        return frames, code


async def handshake(fields, path=PATH, method="GET", version="1.1", limit=15):
    """The answer to an opening handshake, and the socket."""
    sock = await connect()
    lines = [f"{method} {path} HTTP/{version}"]
    for name, value in fields.items():
        for one in value if isinstance(value, list) else [value]:
            lines.append(f"{name}: {one}")
    await asyncio.get_running_loop().sock_sendall(sock, "\r\n".join(lines + ["", ""]).encode())
    data = b""
    while b"\r\n\r\n" not in data:
        piece = await asyncio.wait_for(asyncio.get_running_loop().sock_recv(sock, 65536), limit)
        if not piece:
            break
        data += piece
    head, _, rest = data.partition(b"\r\n\r\n")
    return sock, int(head.split()[1]), head.decode().lower(), rest


async def peer():
    sock, status, _, rest = await handshake(UPGRADE)
    if status != 101:
        raise ValueError(f"the handshake got {status}")
    return Peer(sock, rest)


async def handshakes(failures):
    def without(name):
        return {key: value for key, value in UPGRADE.items() if key != name}

    for name, status, fields, more in [
        ("plain", 101, UPGRADE, {}),
        ("lower case and lists", 101, UPGRADE | {"Upgrade": "foo, WebSocket", "Connection": "keep-alive, upgrade"}, {}),
        ("own origin", 101, UPGRADE | {"Origin": f"http://{HOST}:{PORT}"}, {}),
        ("an extension we do not have", 101, UPGRADE | {"Sec-WebSocket-Extensions": "permessage-deflate"}, {}),
        ("foreign origin", 403, UPGRADE | {"Origin": "https://evil.example"}, {}),
        ("origin null", 403, UPGRADE | {"Origin": "null"}, {}),
        ("origin with our name in it", 403, UPGRADE | {"Origin": f"http://{HOST}:{PORT}.evil.example"}, {}),
        ("two origins", 403, UPGRADE | {"Origin": [f"http://{HOST}:{PORT}", "https://evil.example"]}, {}),
        ("version 12", 426, UPGRADE | {"Sec-WebSocket-Version": "12"}, {}),
        ("version 013", 426, UPGRADE | {"Sec-WebSocket-Version": "013"}, {}),
        ("no version", 426, without("Sec-WebSocket-Version"), {}),
        ("no upgrade", 426, {"Host": "a"}, {}),
        ("another protocol", 426, UPGRADE | {"Upgrade": "h2c"}, {}),
        ("no key", 400, without("Sec-WebSocket-Key"), {}),
        ("short key", 400, UPGRADE | {"Sec-WebSocket-Key": "c2hvcnQ="}, {}),
        ("two keys", 400, UPGRADE | {"Sec-WebSocket-Key": [KEY_FIELD, KEY_FIELD]}, {}),
        ("no Connection", (400, 426), without("Connection"), {}),
        ("POST", 405, UPGRADE, {"method": "POST"}),
        ("HTTP/1.0", (400, 426), UPGRADE, {"version": "1.0"}),
    ]:
        sock, got, head, _ = await handshake(fields, **more)
        failures.expect(got == status or isinstance(status, tuple) and got in status, f"handshake, {name}: {got}")
        if got == 101:
            failures.expect("sec-websocket-accept: " in head, f"handshake, {name}: no accept")
            failures.expect("sec-websocket-extensions" not in head, f"handshake, {name}: an extension")
        if got == 426:
            failures.expect("upgrade: websocket" in head or "sec-websocket-version: 13" in head, f"handshake, {name}: {head}")
        sock.close()


async def echoes(failures):
    """Messages of every size come back whole, in both kinds, also in fragments, to a real client."""
    chance = random.Random(7)
    async with open_socket(URL, max_size=LARGEST, compression=None) as socket:
        for size in (0, 1, 125, 126, 127, 128, 65535, 65536, 65537, 1 << 20, LARGEST):
            for message in (chance.randbytes(size), "\u00e9" * (size // 2) + "x" * (size % 2)):
                await socket.send(message)
                answer = await asyncio.wait_for(socket.recv(), 30)
                failures.expect(answer == message, f"echo of {size} bytes as {type(message).__name__}")
        # Fragments, also empty ones and cut within a character.
        await socket.send(["a", "", "\u00e9\u20ac", "\U0001f600"])
        failures.expect(await socket.recv() == "a\u00e9\u20ac\U0001f600", "a fragmented text")
        await socket.send([b"x" * 70000, b"", b"y"])
        failures.expect(await socket.recv() == b"x" * 70000 + b"y", "a fragmented message")
        pong = await socket.ping(b"p" * 125)
        await asyncio.wait_for(pong, 10)
        for number in range(200):
            await socket.send(str(number))
        failures.expect([await socket.recv() for _ in range(200)] == [str(n) for n in range(200)], "200 messages in order")
    failures.expect(socket.close_code == 1000, f"closed with {socket.close_code}")
    socket = await open_socket(URL, max_size=None, compression=None)
    try:
        await socket.send(b"x" * (LARGEST + 1))
        await asyncio.wait_for(socket.recv(), 30)
        failures.expect(False, "a message over the limit was echoed")
    except websockets.ConnectionClosed as closed:
        failures.expect(closed.rcvd is not None and closed.rcvd.code == 1009, f"a message over the limit: {closed.rcvd}")
    try:
        async with open_socket(URL, origin="https://evil.example"):
            failures.expect(False, "a foreign origin was let in")
    except websockets.InvalidStatus as refused:
        failures.expect(refused.response.status_code == 403, f"a foreign origin: {refused.response.status_code}")


def violations():
    """(name, bytes, close code): after these the host closes with that code. Nothing of them is echoed."""
    for name, data in {
        "unmasked": frame(TEXT, b"a", masked=False),
        "unmasked and empty": frame(BINARY, b"", masked=False),
        "reserved bit 1": frame(TEXT, b"a", reserved=4), "reserved bit 2": frame(TEXT, b"a", reserved=2),
        "reserved bit 3 on a ping": frame(PING, b"a", reserved=1), "reserved bits on a close": frame(CLOSE, b"\x03\xe8", reserved=7),
        "fragmented ping": frame(PING, b"a", fin=False), "fragmented close": frame(CLOSE, b"\x03\xe8", fin=False),
        "ping of 126 bytes": frame(PING, b"a" * 126), "pong of 126 bytes": frame(PONG, b"a" * 126),
        "close of 126 bytes": frame(CLOSE, b"\x03\xe8" + b"a" * 124),
        "continuation of nothing": frame(0, b"a"), "continuation after a whole message": frame(0, b"", fin=False),
        "a text within a text": frame(TEXT, b"a", fin=False) + frame(TEXT, b"b"),
        "a binary within a text": frame(TEXT, b"a", fin=False) + frame(BINARY, b"b", fin=False),
        "close of one byte": frame(CLOSE, b"\x03"),
        "length of 16 bits for 5 bytes": frame(TEXT, b"hello", form=16), "length of 64 bits for 5 bytes": frame(TEXT, b"hello", form=64),
        "length of 64 bits for 300 bytes": frame(TEXT, b"a" * 300, form=64),
        "length with the top bit": frame(BINARY, b"", length=1 << 63, form=64),
    }.items():
        yield name, data, 1002
    for opcode in (3, 4, 5, 6, 7, 11, 12, 13, 14, 15):
        yield f"opcode {opcode}", frame(opcode, b"a"), 1002
    for code in (0, 1, 999, 1004, 1005, 1006, 1015, 1016, 1100, 2000, 2999, 5000, 65535):
        yield f"close with {code}", frame(CLOSE, code.to_bytes(2, "big")), 1002
    for name, text in {
        "a lone continuation byte": b"\x80", "an overlong slash": b"\xc0\xaf", "a surrogate": b"\xed\xa0\x80", "0xff": b"\xff",
        "beyond U+10FFFF": b"\xf4\x90\x80\x80", "five bytes": b"\xf8\x88\x80\x80\x80", "an unfinished character": b"a\xe2\x82",
    }.items():
        yield f"text with {name}", frame(TEXT, text), 1007
        yield f"fragmented text with {name}", frame(TEXT, b"ok", fin=False) + frame(0, text), 1007
        yield f"close reason with {name}", frame(CLOSE, b"\x03\xe8" + text), 1007
    # At the first bad byte: the rest of this frame never comes.
    yield "bad text in an unfinished frame", frame(TEXT, b"ok\xff", length=1000), 1007
    yield "bad text in an unfinished message", frame(TEXT, b"\xce\xba\xe1\xbd", fin=False) + frame(0, b"\xff", fin=False), 1007
    yield "a frame too large", frame(BINARY, b"", length=LARGEST + 1), 1009
    yield "a frame far too large", frame(BINARY, b"", length=(1 << 63) - 1, form=64), 1009
    yield "too large when put together", frame(BINARY, b"a" * 1000, fin=False) + frame(0, b"", length=LARGEST - 999), 1009


async def frames(failures):
    async def attack(name, pieces, code, echoed=0):
        try:
            client = await peer()
            for piece in pieces:
                await client.send(piece)
                await asyncio.sleep(0)
            before, got = await client.to_close()
            failures.expect(got == code, f"{name}: closed with {got} instead of {code}")
            failures.expect(len(before) == echoed, f"{name}: {len(before)} frames before the close")
        except (OSError, EOFError, ValueError, asyncio.TimeoutError) as error:
            failures.expect(False, f"{name}: {error!r}")
        else:
            client.sock.close()

    tasks = []
    for name, data, code in violations():
        tasks.append(attack(name, [data], code))
        tasks.append(attack(f"{name}, byte by byte", [data[n:n + 1] for n in range(len(data))], code))
        tasks.append(attack(f"{name}, after a message", [frame(TEXT, b"a") + data], code, echoed=1))
        tasks.append(attack(f"{name}, with a message behind it", [data + frame(TEXT, b"a") * 3], code))
    for code in (1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 1012, 1013, 1014, 3000, 3999, 4000, 4999):
        tasks.append(attack(f"close with {code}", [frame(CLOSE, code.to_bytes(2, "big") + b"bye")], code))
    tasks.append(attack("close without a code", [frame(CLOSE)], None))
    tasks.append(attack("a message after our close", [frame(CLOSE, b"\x03\xe8") + frame(TEXT, b"late")], 1000))
    await asyncio.gather(*tasks)


async def interleaved(failures):
    client = await peer()
    await client.send(
        frame(TEXT, b"one ", fin=False) + frame(PING, b"1") + frame(0, b"two ", fin=False) + frame(PONG, b"nobody asked")
        + frame(PING, b"") + frame(0, b"three") + frame(PING, b"p" * 125))
    answers = [await client.frame() for _ in range(4)]
    failures.expect(
        answers == [(True, PONG, b"1"), (True, PONG, b""), (True, TEXT, b"one two three"), (True, PONG, b"p" * 125)]
        or sorted(answers) == sorted([(True, PONG, b"1"), (True, PONG, b""), (True, TEXT, b"one two three"), (True, PONG, b"p" * 125)]),
        f"pings between fragments: {answers}")
    # A message in a thousand fragments, each byte of its characters by itself.
    text = "\u20ac" * 400
    data = text.encode()
    pieces = [frame(TEXT, data[:1], fin=False)] + [frame(0, data[n:n + 1], fin=False) for n in range(1, len(data))] + [frame(0, b"")]
    for piece in pieces:
        await client.send(piece)
    failures.expect(await client.frame() == (True, TEXT, data), "a message in 1,200 fragments")
    # Half-closed: what was asked for is still answered, or at least nothing hangs.
    await client.send(frame(TEXT, b"last"))
    client.sock.shutdown(socket.SHUT_WR)
    rest, closed = await read_to_end(client.sock, 20)
    failures.expect(closed, "a half-closed WebSocket stayed open")
    client.sock.close()


async def never_reads(failures):
    """A peer that sends and never reads cannot make the host hold more than it may."""
    sock, status, _, _ = await handshake(UPGRADE)
    before = resident_kib()
    loop = asyncio.get_running_loop()
    message = frame(BINARY, b"x" * (1 << 20))
    sent = 0
    try:
        while sent < 400 << 20:
            await asyncio.wait_for(loop.sock_sendall(sock, message), 2)
            sent += len(message)
    except (asyncio.TimeoutError, OSError):
        pass
    grown = resident_kib() - before
    failures.expect(sent < 200 << 20, f"the host took {sent >> 20} MiB from a peer that reads nothing")
    failures.expect(grown < 160 << 10, f"the host grew by {grown >> 10} MiB for a peer that reads nothing")
    reset(sock)


async def stop(failures):
    """SIGTERM closes open sockets with 1001. The last thing this script does."""
    client = await peer()
    async with open_socket(URL) as socket:
        await socket.send("a")
        await socket.recv()
        os.kill(PID, signal.SIGTERM)
        _, opcode, payload = await client.frame()
        failures.expect((opcode, payload[:2]) == (CLOSE, b"\x03\xe9"), f"SIGTERM: {opcode} {payload[:2]}")
        await client.send(frame(CLOSE, b"\x03\xe9"))
        rest, closed = await read_to_end(client.sock, 20)
        failures.expect(not rest and closed, "SIGTERM: no end after the closing handshake")
        try:
            await asyncio.wait_for(socket.recv(), 20)
        except websockets.ConnectionClosed as closed:
            failures.expect(closed.rcvd is not None and closed.rcvd.code == 1001, f"SIGTERM: {closed.rcvd}")


async def main():
    failures = Failures()
    before = descriptors()
    await handshakes(failures)
    await echoes(failures)
    await interleaved(failures)
    await frames(failures)
    await never_reads(failures)
    await check_health(failures, "after")
    left = await settles(descriptors, before)
    failures.expect(left <= before, f"{before} descriptors before, {left} after")
    await stop(failures)
    failures.finish()


asyncio.run(main())
