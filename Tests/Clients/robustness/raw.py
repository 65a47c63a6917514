"""Raw sockets for clients that misbehave on purpose: what is sent is exactly what the caller says, in the pieces it says.

The host under attack is named by PERSONA_ADDRESS (127.0.0.1:PORT), PERSONA_KEY (an API key without a limit of turns) and PERSONA_PID.
"""

import asyncio
import errno
import json
import os
import socket
import struct
import sys
import time

HOST, PORT = os.environ["PERSONA_ADDRESS"].rsplit(":", 1)
ADDRESS = (HOST, int(PORT))
KEY = os.environ["PERSONA_KEY"]
PID = int(os.environ["PERSONA_PID"])

# Stands in every hostile request, and in no answer and no log.
MARKER = "Zq7VerySecretZq7"


class Failures:
    """What did not hold. `finish` prints it and ends the script: 0 if there was nothing."""

    def __init__(self):
        self.found = []
        self.checks = 0

    def expect(self, holds, what):
        self.checks += 1
        if not holds:
            self.found.append(what)
        return holds

    def finish(self):
        for line in self.found[:40]:
            print("FAILED " + line)
        print(f"{self.checks} checks, {len(self.found)} failed")
        sys.exit(1 if self.found else 0)


class Answer:
    def __init__(self, status, fields, body):
        self.status = status
        self.fields = fields
        self.body = body

    def json(self):
        try:
            return json.loads(self.body)
        except ValueError:
            return None


def parse(data, head_only=False):
    """All answers in `data`, strictly; raises ValueError if it is anything else than whole answers."""
    answers = []
    while data:
        head, separator, rest = data.partition(b"\r\n\r\n")
        if not separator:
            raise ValueError(f"an answer without the end of its head: {data[:80]!r}")
        lines = head.split(b"\r\n")
        version, status, _ = lines[0].split(b" ", 2)
        if version != b"HTTP/1.1":
            raise ValueError(f"a status line {lines[0]!r}")
        fields = {}
        for line in lines[1:]:
            name, _, value = line.partition(b":")
            fields[name.decode().lower()] = value.strip().decode()
        status = int(status)
        if status < 200 or status in (204, 304) or head_only:
            length = 0
        else:
            length = int(fields["content-length"])
        if len(rest) < length:
            raise ValueError(f"a body of {len(rest)} bytes, {length} announced")
        answers.append(Answer(status, fields, rest[:length]))
        data = rest[length:]
    return answers


async def connect(receive_buffer=None):
    sock = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    if receive_buffer:
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, receive_buffer)
    sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    sock.setblocking(False)
    await asyncio.get_running_loop().sock_connect(sock, ADDRESS)
    return sock


def reset(sock):
    """Closes with a reset instead of an end."""
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    sock.close()


async def read_to_end(sock, limit):
    """All that comes until the host closes; None instead of bytes missing if it does not within `limit` seconds."""
    loop = asyncio.get_running_loop()
    data = b""
    try:
        while True:
            piece = await asyncio.wait_for(loop.sock_recv(sock, 65536), limit)
            if not piece:
                return data, True
            data += piece
    except asyncio.TimeoutError:
        return data, False
    except OSError as error:
        # A reset after the answer would have destroyed it: what has been read counts.
        return data, error.errno in (errno.ECONNRESET, errno.EPIPE) and bool(data)


async def exchange(pieces, pause=0.0, limit=25, half_close=False):
    """Sends the pieces one after the other and reads until the host closes: (bytes, closed, seconds)."""
    loop = asyncio.get_running_loop()
    sock = await connect()
    began = time.monotonic()
    try:
        for number, piece in enumerate(pieces):
            if number and pause:
                await asyncio.sleep(pause)
            elif number:
                await asyncio.sleep(0)
            try:
                await loop.sock_sendall(sock, piece)
            except OSError:
                break  # The host has answered already.
        if half_close:
            try:
                sock.shutdown(socket.SHUT_WR)
            except OSError:
                pass
        data, closed = await read_to_end(sock, limit)
        return data, closed, time.monotonic() - began
    finally:
        sock.close()


async def request(method, path, body=None, fields=(), key=KEY, close=True, limit=25):
    """A well-behaved request on a connection of its own."""
    content = json.dumps(body).encode() if body is not None else b""
    lines = [f"{method} {path} HTTP/1.1", "Host: a"]
    if key:
        lines.append(f"Authorization: Bearer {key}")
    if content:
        lines += ["Content-Type: application/json", f"Content-Length: {len(content)}"]
    lines += list(fields) + ["Connection: close", "", ""]
    data, _, _ = await exchange(["\r\n".join(lines).encode() + content], limit=limit)
    answers = parse(data, head_only=method == "HEAD")
    if len(answers) != 1:
        raise ValueError(f"{len(answers)} answers to one request")
    return answers[0]


def alive():
    """Whether the process is the one it was. A zombie is not."""
    try:
        with open(f"/proc/{PID}/stat") as file:
            return file.read().rsplit(")", 1)[1].split()[0] != "Z"
    except OSError:
        return False


def descriptors():
    return len(os.listdir(f"/proc/{PID}/fd"))


def processor_seconds():
    with open(f"/proc/{PID}/stat") as file:
        words = file.read().rsplit(")", 1)[1].split()
    return (int(words[11]) + int(words[12])) / os.sysconf("SC_CLK_TCK")


def resident_kib():
    with open(f"/proc/{PID}/status") as file:
        for line in file:
            if line.startswith("VmRSS:"):
                return int(line.split()[1])
    return 0


async def settles(measure, at_most, seconds=10):
    """Waits until `measure()` is small enough again; its last value."""
    deadline = time.monotonic() + seconds
    while measure() > at_most and time.monotonic() < deadline:
        await asyncio.sleep(0.05)
    return measure()


async def check_health(failures, what):
    """The host is the same process, answers, and everything opened meanwhile is closed."""
    failures.expect(alive(), f"{what}: the host is gone")
    try:
        failures.expect((await request("GET", "/livez", key=None)).status == 200, f"{what}: /livez")
    except (OSError, ValueError) as error:
        failures.expect(False, f"{what}: /livez: {error}")
