"""Faults of the machine below the host: a full disk, no descriptors, a damaged file, a violent end, an end in good order under load.

Starts hosts of its own: PERSONA_PROGRAM, PERSONA_PLUGINS and PERSONA_PERSONAS say what; PERSONA_WORK is an empty folder.
"""

import asyncio
import contextlib
import os
import resource
import signal
import stat
import subprocess
import sys

os.environ.setdefault("PERSONA_ADDRESS", "127.0.0.1:0")
os.environ.setdefault("PERSONA_KEY", "")
os.environ.setdefault("PERSONA_PID", "0")

import raw
from raw import *

PROGRAM = os.environ["PERSONA_PROGRAM"]
WORK = os.environ["PERSONA_WORK"]
FOLDERS = []
for option in ("plugins", "personas"):
    if value := os.environ.get(f"PERSONA_{option.upper()}"):
        FOLDERS += [f"--{option}", value]
MESSAGE = "/api/v1/chat/message"


class Host:
    def __init__(self, data, limits=(), arguments=()):
        self.data = data
        self.log = os.path.join(WORK, "log")

        def prepare():
            for what, amount in limits:
                resource.setrlimit(what, (amount, amount))

        with open(self.log, "ab") as log:
            self.process = subprocess.Popen(
                [PROGRAM, "serve", "--listen", "127.0.0.1:0", "--data", data, "--log", "json", *FOLDERS, *arguments],
                stdout=subprocess.PIPE, stderr=log, stdin=subprocess.DEVNULL, preexec_fn=prepare)
        self.ready = self.process.stdout.readline().decode().split()

    def use(self):
        """Makes it the host that requests go to."""
        address = self.ready[1].removeprefix("http://")
        raw.ADDRESS = (address.rsplit(":", 1)[0], int(address.rsplit(":", 1)[1]))
        raw.PID = self.process.pid
        return self

    def end(self, how=signal.SIGTERM, patience=25):
        if self.process.poll() is None:
            self.process.send_signal(how)
        try:
            return self.process.wait(patience)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
            return "none"


def make_key(data):
    made = subprocess.run(
        [PROGRAM, "keys", "create", "--name", "attack", "--turns-per-minute", "unlimited", "--data", data], capture_output=True, check=True)
    return made.stdout.decode().strip()


async def say(key, session, text="Hello"):
    return await request("POST", MESSAGE, {"message": text, "session_id": session}, key=key)


async def history(key, session):
    answer = await request("GET", f"/api/v1/chat/history/{session}?limit=1000", key=key)
    return answer.status, (answer.json() or {}).get("messages", [])


async def fill(failures, name, key, until=3000):
    """Turns until there is no room: how many were acknowledged."""
    done = 0
    for number in range(until):
        answer = await say(key, "filling", f"{number} " + "x" * 16000)
        if answer.status == 507:
            failures.expect((answer.json() or {}).get("code") == "SERVICE_UNAVAILABLE", f"{name}: {answer.body!r}")
            failures.expect("retry-after" in answer.fields, f"{name}: 507 without Retry-After")
            return done
        if not failures.expect(answer.status == 200, f"{name}: {answer.status} {answer.body[:200]!r} after {done} turns"):
            return done
        done += 1
    failures.expect(False, f"{name}: never full")
    return done


async def full(failures, name, data, take_room, make_room):
    """Writes get 507, reads go on; once there is room again so do writes, without a restart; nothing acknowledged is lost."""
    key = make_key(data)
    host = Host(data).use()
    try:
        failures.expect((await say(key, "before")).status == 200, f"{name}: before")
        take_room(host)
        done = await fill(failures, name, key)
        failures.expect(done > 0, f"{name}: no turn at all")
        for _ in range(5):
            status, messages = await history(key, "filling")
            failures.expect(status == 200 and len(messages) == 2 * done, f"{name}: {status}, {len(messages)} messages of {done} turns")
        await check_health(failures, name)
        make_room(host)
        status = 0
        for _ in range(100):
            status = (await say(key, "room")).status
            if status == 200:
                break
            await asyncio.sleep(0.1)
        failures.expect(status == 200, f"{name}: {status} although there is room again")
        failures.expect(len((await history(key, "room"))[1]) == 2, f"{name}: the turn after it is not there")
        failures.expect(host.end() == 0, f"{name}: no clean end")
    finally:
        host.end(signal.SIGKILL)
    again = Host(data).use()
    try:
        status, messages = await history(key, "filling")
        failures.expect(status == 200 and len(messages) == 2 * done, f"{name}: after a restart {len(messages)} messages of {done} turns")
    finally:
        again.end()


async def disk_full(failures):
    # Files may not grow beyond a size: what a quota looks like, and to a careless program a deadly signal.
    data = os.path.join(WORK, "limited")
    unlimited = resource.RLIM_INFINITY
    limit = lambda host, size: resource.prlimit(host.process.pid, resource.RLIMIT_FSIZE, (size, unlimited))
    await full(failures, "file size limit", data, lambda host: limit(host, 1 << 20), lambda host: limit(host, unlimited))

    mount = os.path.join(WORK, "small")
    os.mkdir(mount)
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=96m,mode=0700", "tmpfs", mount], capture_output=True).returncode != 0:
        return print("no right to mount: the full disk itself is left out")
    filler = os.path.join(mount, "filler")

    def take_room(_):
        room = os.statvfs(mount)
        with open(filler, "wb") as file:
            os.posix_fallocate(file.fileno(), 0, room.f_bavail * room.f_bsize - (1 << 20))

    try:
        await full(failures, "full disk", os.path.join(mount, "data"), take_room, lambda _: os.unlink(filler))
    finally:
        subprocess.run(["umount", "-l", mount])


async def damaged(failures):
    """A file that is not what was written is named and never served."""
    data = os.path.join(WORK, "damaged")
    key = make_key(data)
    host = Host(data).use()
    for number in range(30):
        await say(key, "s", "x" * 3000)
    failures.expect(host.end() == 0, "damaged: no clean end")
    database = os.path.join(data, "persona.sqlite")
    with open(database, "rb") as file:
        whole = file.read()
    for name, content in {
        "zeros in the middle": whole[:8192] + bytes(len(whole) - 16384) + whole[-8192:],
        "another file": b"This is no database. " * 1000,
        "cut off": whole[:len(whole) // 2],
        "another header": b"SQLite format 2\0" + whole[16:],
    }.items():
        with open(database, "wb") as file:
            file.write(content)
        broken = Host(data)
        code = broken.end(patience=10)
        failures.expect(not broken.ready, f"damaged, {name}: it serves")
        failures.expect(code == 69, f"damaged, {name}: exit code {code}")
        with open(broken.log) as log:
            last = log.read().splitlines()[-1]
        failures.expect("damaged" in last and data in last, f"damaged, {name}: says `{last}`")
        with open(database, "rb") as file:
            failures.expect(file.read() == content, f"damaged, {name}: the file was changed")
    with open(database, "wb") as file:
        file.write(whole)
    good = Host(data).use()
    failures.expect(len((await history(key, "s"))[1]) == 60, "the restored file is not served")
    second = Host(data)
    failures.expect(second.end(patience=10) == 69 and not second.ready, "a second host on the same data")
    failures.expect((await say(key, "s")).status == 200, "the first host after a second one was refused")
    good.end()


async def no_descriptors(failures):
    """Accepting pauses without spinning, and goes on when there are descriptors again; nothing that is connected suffers."""
    data = os.path.join(WORK, "descriptors")
    key = make_key(data)
    host = Host(data, [(resource.RLIMIT_NOFILE, 64)]).use()
    try:
        kept = await connect()
        loop = asyncio.get_running_loop()
        # Connected is not accepted.
        await loop.sock_sendall(kept, b"GET /livez HTTP/1.1\r\nHost: a\r\n\r\n")
        await asyncio.wait_for(loop.sock_recv(kept, 65536), 10)
        waiting = [await connect() for _ in range(150)]
        await asyncio.sleep(0.2)
        failures.expect(descriptors() >= 60, f"descriptors are not exhausted: {descriptors()}")
        before = processor_seconds()
        await asyncio.sleep(2)
        used = processor_seconds() - before
        failures.expect(used < 0.3, f"out of descriptors it used {used:.2f} s of processor time in 2 s")
        body = b'{"message":"Hello","session_id":"kept"}'
        await loop.sock_sendall(
            kept, f"POST {MESSAGE} HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer {key}\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body)
        answer = await asyncio.wait_for(loop.sock_recv(kept, 65536), 10)
        failures.expect(answer.startswith(b"HTTP/1.1 200"), f"a connection from before: {answer[:100]!r}")
        for sock in waiting:
            sock.close()
        await check_health(failures, "descriptors again")
        failures.expect((await say(key, "after")).status == 200, "a turn after descriptors came back")
        kept.close()
        failures.expect(host.end() == 0, "descriptors: no clean end")
    finally:
        host.end(signal.SIGKILL)


async def stopping(failures):
    """SIGTERM: what is in flight is answered, an open connection learns that the host is not ready any more, exit 0."""
    data = os.path.join(WORK, "stopping")
    key = make_key(data)
    host = Host(data).use()
    try:
        loop = asyncio.get_running_loop()
        # In flight: a request whose body is still coming.
        slow = await connect()
        body = b'{"message":"Hello","session_id":"slow"}'
        head = f"POST {MESSAGE} HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer {key}\r\nContent-Length: {len(body)}\r\n\r\n".encode()
        await loop.sock_sendall(slow, head + body[:10])
        # Kept open: its first request is answered, its second has begun.
        kept = await connect()
        await loop.sock_sendall(kept, b"GET /readyz HTTP/1.1\r\nHost: a\r\n\r\n")
        failures.expect((await asyncio.wait_for(loop.sock_recv(kept, 65536), 10)).startswith(b"HTTP/1.1 200"), "ready before")
        await loop.sock_sendall(kept, b"GET /readyz HTTP/1.1\r\nHos")
        turns = [asyncio.ensure_future(say(key, f"t{number}")) for number in range(20)]
        await asyncio.sleep(0.05)
        host.process.send_signal(signal.SIGTERM)
        await asyncio.sleep(0.2)
        await loop.sock_sendall(kept, b"t: a\r\n\r\n")
        data_kept, _ = await read_to_end(kept, 15)
        answers = parse(data_kept)
        failures.expect([a.status for a in answers] == [503], f"readiness while stopping: {[a.status for a in answers]}")
        failures.expect(answers and "retry-after" in answers[0].fields, "readiness while stopping: no Retry-After")
        await loop.sock_sendall(slow, body[10:])
        data_slow, closed = await read_to_end(slow, 15)
        answers = parse(data_slow)
        failures.expect([a.status for a in answers] == [200] and closed, f"in flight while stopping: {[a.status for a in answers]}")
        statuses = [answer.status for answer in await asyncio.gather(*turns)]
        failures.expect(statuses == [200] * 20, f"turns in flight while stopping: {statuses}")
        failures.expect(host.end() == 0, "SIGTERM: not exit code 0")
    finally:
        host.end(signal.SIGKILL)


async def killed(failures):
    """kill -9 under load, again and again on the same data: every acknowledged turn is there, whole, once."""
    data = os.path.join(WORK, "killed")
    key = make_key(data)
    acknowledged = {}
    for round in range(3):
        host = Host(data).use()
        failures.expect(host.ready, f"kill {round}: it does not start again")

        async def talk(client):
            for number in range(100_000):
                text = f"round {round} client {client} message {number}"
                try:
                    answer = await say(key, f"c{client}", text)
                except (OSError, ValueError, KeyError):
                    return
                if answer.status == 200:
                    acknowledged.setdefault(client, []).append((text, answer.json()["response"]))

        clients = [asyncio.ensure_future(talk(client)) for client in range(6)]
        await asyncio.sleep(0.4 + 0.13 * round)
        host.process.kill()
        host.process.wait()
        await asyncio.gather(*clients)
    host = Host(data).use()
    total = 0
    for client, turns in acknowledged.items():
        messages = []
        while True:
            page = (await request("GET", f"/api/v1/chat/history/c{client}?limit=1000&offset={len(messages)}", key=key)).json()
            messages += page["messages"]
            if not page["has_more"]:
                break
        failures.expect([m["role"] for m in messages] == ["user", "assistant"] * (len(messages) // 2), f"killed: half a turn of client {client}")
        stored = [(user["content"], reply["content"]) for user, reply in zip(messages[::2], messages[1::2])]
        failures.expect(len(set(text for text, _ in stored)) == len(stored), f"killed: a doubled turn of client {client}")
        missing = [turn for turn in turns if turn not in stored]
        failures.expect(not missing, f"killed: {len(missing)} acknowledged turns of client {client} are lost")
        total += len(turns)
    failures.expect(total > 30, f"killed: only {total} turns acknowledged")
    print(f"{total} acknowledged turns survived 3 kills")
    failures.expect(host.end() == 0, "killed: no clean end")


async def private(failures):
    """What lies on the disk is for its owner alone."""
    for folder, folders, files in os.walk(WORK):
        for name in folders + files:
            path = os.path.join(folder, name)
            if "/data" not in path and "/killed" not in path and "/damaged" not in path:
                continue
            mode = os.lstat(path)
            failures.expect(stat.S_IMODE(mode.st_mode) & 0o077 == 0, f"{path} has mode {stat.S_IMODE(mode.st_mode):o}")


async def main():
    failures = Failures()
    for part in (disk_full, damaged, no_descriptors, stopping, killed, private):
        if len(sys.argv) > 1 and part.__name__ not in sys.argv[1:]:
            continue
        began = time.monotonic()
        try:
            await part(failures)
        except Exception as error:
            failures.expect(False, f"{part.__name__}: {error!r} in line {error.__traceback__.tb_next and error.__traceback__.tb_next.tb_lineno}")
        print(f"{part.__name__}: {time.monotonic() - began:.1f} s")
    failures.finish()


asyncio.run(main())
