"""Clients that go away, dawdle, pile up or talk at once: the host keeps nothing of them, and nobody else notices."""

import asyncio
import random

from raw import *

MESSAGE = "/api/v1/chat/message"


def turn(session, text="Hello", extra=""):
    body = json.dumps({"message": text, "session_id": session}).encode()
    head = f"POST {MESSAGE} HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer {KEY}\r\n{extra}Content-Length: {len(body)}\r\n\r\n"
    return head.encode() + body


async def history(session):
    messages = []
    while True:
        answer = await request("GET", f"/api/v1/chat/history/{session}?limit=1000&offset={len(messages)}")
        if answer.status == 404:
            return []
        page = answer.json()
        messages += page["messages"]
        if not page["has_more"]:
            return messages


async def aborts(failures):
    """Cut off after every number of bytes, in good order or with a reset: no trap, and whole turns only."""
    data = turn("aborted")
    gate = asyncio.Semaphore(64)

    async def cut(place, hard, wait):
        async with gate:
            sock = await connect()
            try:
                await asyncio.get_running_loop().sock_sendall(sock, data[:place])
                if wait:
                    await asyncio.sleep(wait)
            except OSError:
                pass
            reset(sock) if hard else sock.close()

    places = [*range(1, len(data), 3), *[len(data)] * 60]
    chance = random.Random(3)
    await asyncio.gather(*(cut(place, hard, chance.choice([0, 0, 0.001, 0.004])) for place in places for hard in (True, False)))
    await check_health(failures, "after aborted requests")
    roles = [message["role"] for message in await history("aborted")]
    # A turn that was cut off keeps what the user said; a reply never stands without its question.
    alone = [place for place, role in enumerate(roles) if role == "assistant" and (place == 0 or roles[place - 1] != "user")]
    failures.expect(not alone, f"replies without a message before them: {alone}")


async def aborted_replies(failures):
    """A client that asks for much and takes a little of it."""
    session = "long"
    for number in range(20):
        await request("POST", MESSAGE, {"message": "x" * 20000, "session_id": session})

    async def leave(hard):
        sock = await connect(receive_buffer=4096)
        loop = asyncio.get_running_loop()
        await loop.sock_sendall(
            sock, f"GET /api/v1/chat/history/{session}?limit=1000 HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer {KEY}\r\n\r\n".encode() * 3)
        await loop.sock_recv(sock, 2000)
        reset(sock) if hard else sock.close()

    await asyncio.gather(*(leave(number % 2) for number in range(40)))
    await check_health(failures, "after aborted replies")


async def half_closed(failures):
    """A client that has said all and only listens gets its answers."""
    data, closed, _ = await exchange([turn("half")], half_close=True)
    answers = [a for a in parse(data) if a.status >= 200]
    failures.expect([a.status for a in answers] == [200] and closed, f"half-closed: {[a.status for a in answers]}, closed: {closed}")
    data, closed, _ = await exchange([turn("half") * 3], half_close=True)
    answers = [a for a in parse(data) if a.status >= 200]
    failures.expect([a.status for a in answers] == [200] * 3 and closed, f"half-closed pipeline: {[a.status for a in answers]}")
    for cut in (20, 120, len(turn("half")) - 1):
        data, closed, _ = await exchange([turn("half")[:cut]], half_close=True)
        answers = [a for a in parse(data) if a.status >= 200]
        failures.expect([a.status for a in answers] == [400] and closed, f"ended after {cut} bytes: {[a.status for a in answers]}")


async def idle(failures):
    """A thousand connections that say nothing cost next to nothing, and others are served as before."""
    before, used, memory = descriptors(), processor_seconds(), resident_kib()
    socks = []
    for _ in range(20):
        socks += await asyncio.gather(*(connect() for _ in range(50)))
    began = time.monotonic()
    for _ in range(10):
        await check_health(failures, "beside idle connections")
    failures.expect(time.monotonic() - began < 5, "slow beside idle connections")
    await asyncio.sleep(1)
    used = processor_seconds() - used
    failures.expect(used < 1.5, f"1,000 idle connections cost {used:.2f} s of processor time")
    failures.expect(resident_kib() - memory < 40 << 10, f"1,000 idle connections cost {resident_kib() - memory} KiB")
    failures.expect(descriptors() >= before + 1000, "the connections are not there")
    for sock in socks:
        sock.close()
    left = await settles(descriptors, before)
    failures.expect(left <= before, f"idle: {before} descriptors before, {left} after")


async def one_session(failures):
    """Many clients in one session at once: every acknowledged message is there once, each followed by its reply."""
    # One of its own each time this runs against the same host.
    session, clients, each = f"shared-{os.getpid()}", 6, 12

    async def talk(client):
        texts = []
        loop = asyncio.get_running_loop()
        for number in range(each):
            text = f"client {client} message {number}"
            while True:
                answer = await request("POST", MESSAGE, {"message": text, "session_id": session})
                if answer.status == 200:
                    break
                if not failures.expect(answer.status == 503 and "retry-after" in answer.fields, f"one session: {answer.status}"):
                    return texts
                await asyncio.sleep(0.05)
            texts.append((text, answer.json()["response"], answer.json()["metadata"]["message_id"]))
        return texts

    said = [entry for texts in await asyncio.gather(*(talk(client) for client in range(clients))) for entry in texts]
    messages = await history(session)
    failures.expect(len(messages) == 2 * clients * each, f"one session: {len(messages)} messages stored")
    failures.expect(
        [message["role"] for message in messages] == ["user", "assistant"] * (clients * each), "one session: roles do not alternate")
    stored = {user["content"]: (reply["content"], reply["id"]) for user, reply in zip(messages[::2], messages[1::2])}
    failures.expect(len(stored) == len(said), "one session: doubled messages")
    for text, reply, identity in said:
        failures.expect(stored.get(text) == (reply, identity), f"one session: `{text}` has another reply than its client got")
    # In each client's own order.
    order = [message["content"] for message in messages[::2]]
    for client in range(clients):
        own = [text for text in order if text.startswith(f"client {client} ")]
        failures.expect(own == [f"client {client} message {n}" for n in range(each)], f"one session: client {client} out of order")


async def refusals(failures):
    """What is wrong with a request is told without repeating it, and a key that is none is always the same 401."""
    bodies = set()
    for key in ("", "x", "pk_" + "0" * 40, KEY[:-1], KEY + "x", KEY[:-1] + ("A" if KEY[-1] != "A" else "B"), MARKER, "pk_" + MARKER * 500,
                KEY.lower(), KEY.upper()):
        answer = await request("POST", MESSAGE, {"message": MARKER}, key=None, fields=[f"Authorization: Bearer {key}"])
        failures.expect(answer.status == 401, f"key {key[:12]}...: {answer.status}")
        body = answer.json()
        bodies.add(json.dumps({name: body.get(name) for name in ("type", "code", "message")}))
        failures.expect(MARKER not in str(answer.body), "a 401 repeats the key")
    for field in ("Basic " + KEY, "bearer", KEY, "Bearer  " + KEY + " x"):
        answer = await request("POST", MESSAGE, {"message": MARKER}, key=None, fields=[f"Authorization: {field}"])
        failures.expect(answer.status == 401, f"Authorization: {field[:8]}: {answer.status}")
        bodies.add(json.dumps({name: answer.json().get(name) for name in ("type", "code", "message")}))
    failures.expect(len(bodies) == 1, f"different 401s: {bodies}")
    answer = await request("POST", f"{MESSAGE}?token={KEY}&api_key={KEY}", {"message": "a"}, key=None)
    failures.expect(answer.status == 401, f"a key in the query: {answer.status}")

    for body, status in [
        ({"message": 5}, 400), ({"message": ""}, 400), ({"message": " \n"}, 400), ({"message": None}, 400), ({}, 400), ([], 400), ("x", 400),
        ({"message": MARKER * 3000}, 400), ({"message": MARKER, "character_id": MARKER}, 404), ({"message": MARKER, "character_id": 5}, 400),
        ({"message": MARKER, "character_id": "../" + MARKER}, 404), ({"message": MARKER, "session_id": MARKER + "\n"}, 400),
        ({"message": MARKER, "session_id": MARKER * 20}, 400), ({"message": MARKER, "session_id": {MARKER: MARKER}}, 400),
        ({"message": MARKER, "context": MARKER}, 400), ({"message": MARKER, "context": {"user_name": [MARKER]}}, 400),
        ({"message": MARKER, "context": {"media": [MARKER]}}, 400), ({"message": MARKER, "context": {"conversation_history": MARKER}}, 400),
        ({"message": MARKER, "context": {"user_name": MARKER * 100}}, 400),
    ]:
        answer = await request("POST", MESSAGE, body)
        accepted = (status, 400) if status == 404 else (status,)
        failures.expect(answer.status in accepted, f"{str(body)[:60]}: {answer.status}")
        failures.expect(MARKER.encode() not in answer.body, f"{str(body)[:60]}: repeated in {answer.body[:200]!r}")
        failures.expect((answer.json() or {}).get("type") == "error", f"{str(body)[:60]}: {answer.body[:100]!r}")
    for method, path, status in [
        ("GET", f"/api/v1/chat/history/{MARKER}", 404), ("DELETE", f"/api/v1/chat/history/{MARKER}", 404), ("PATCH", MESSAGE, 405),
        ("GET", "/api/v1/chat/history/aborted?limit=0", 400), ("GET", "/api/v1/chat/history/aborted?limit=99999999999999999999", 400),
        ("GET", "/api/v1/chat/history/aborted?limit=%2B5", 400), ("GET", "/api/v1/chat/history/aborted?offset=-1", 400),
        ("GET", "/api/v1/chat/history/aborted?limit=5&limit=5", 400), ("GET", f"/api/v1/{MARKER}", 404),
        ("GET", f"/api/v1/characters/{MARKER}", 404), ("GET", f"/assets/audio/{MARKER}.wav", 404), ("GET", f"/assets/avatars/{MARKER}", 404),
        ("PUT", "/api/v1/characters/assistant", 403), ("GET", "/api/v1/chat/history/", 404), ("GET", "/api/v1/chat/history/a%2Fb", 404),
    ]:
        answer = await request(method, path)
        failures.expect(answer.status == status, f"{method} {path}: {answer.status}")
        failures.expect(MARKER.encode() not in answer.body, f"{method} {path}: repeated in {answer.body[:200]!r}")
        failures.expect((answer.json() or {}).get("type") == "error", f"{method} {path}: {answer.body[:100]!r}")


async def main():
    failures = Failures()
    await check_health(failures, "before")
    await one_session(failures)
    await refusals(failures)
    before = descriptors()
    await aborts(failures)
    await aborted_replies(failures)
    await half_closed(failures)
    left = await settles(descriptors, before)
    failures.expect(left <= before, f"{before} descriptors before, {left} after")
    await idle(failures)
    failures.finish()


asyncio.run(main())
