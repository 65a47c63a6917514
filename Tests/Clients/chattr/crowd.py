"""A thousand people in conversation at once, each over a socket of its own: in every round all of them send in the same moment, and each gets
the answer to its own words, once, and no error. Afterwards the history of each holds what it said and heard, in order.

Prints how long the rounds took; fails on the first promise that is not kept."""
import asyncio
import json
import os
import resource
import time

import requests
import websockets

URL = os.environ["PERSONA_URL"]
SOCKET = URL.replace("http://", "ws://") + "/api/v1/ws/chat"
KEY = os.environ["PERSONA_KEY"]
PERSONA = os.environ["PERSONA_CHARACTER"]
COUNT = int(os.environ.get("PERSONA_COUNT", "1000"))
ROUNDS = int(os.environ.get("PERSONA_ROUNDS", "2"))


def words(number, turn):
    return f"number {number} in round {turn}"


async def connect(number, gate):
    async with gate:
        socket = await websockets.connect(SOCKET, open_timeout=60, ping_timeout=None, compression=None)
        await socket.send(json.dumps({"type": "auth", "token": KEY, "session_id": f"crowd-{number}"}))
    return socket


async def speak(socket, number, turn):
    """Odd ones have the reply streamed."""
    streams = number % 2 == 1
    await socket.send(
        json.dumps({"type": "message", "character_id": PERSONA, "content": words(number, turn), "stream": streams})
    )
    heard, deltas = [], ""
    while not heard or heard[-1] != ("typing", False):
        message = json.loads(await asyncio.wait_for(socket.recv(), 120))
        if message["type"] == "typing":
            heard.append(("typing", message["is_typing"]))
        elif message["type"] == "delta":
            deltas += message["content"]
        else:
            assert message["type"] == "response", message
            assert message["content"] == f"You said: {words(number, turn)}", message
            heard.append(("response", None))
            assert deltas == (message["content"] if streams else ""), (deltas, message)
    assert heard == [("typing", True), ("response", None), ("typing", False)], heard


def check_history(session, number):
    answer = session.get(f"{URL}/api/v1/chat/history/crowd-{number}", headers={"Authorization": f"Bearer {KEY}"}, timeout=60)
    answer.raise_for_status()
    found = [(message["role"], message["content"]) for message in answer.json()["messages"]]
    expected = []
    for turn in range(ROUNDS):
        expected += [("user", words(number, turn)), ("assistant", f"You said: {words(number, turn)}")]
    assert found == expected, (number, found)


async def main():
    gate = asyncio.Semaphore(50)
    sockets = await asyncio.gather(*(connect(number, gate) for number in range(COUNT)))
    for turn in range(ROUNDS):
        begin = time.monotonic()
        await asyncio.gather(*(speak(socket, number, turn) for number, socket in enumerate(sockets)))
        print(f"round {turn}: {COUNT} replies in {time.monotonic() - begin:.2f} s")
    await asyncio.gather(*(socket.close() for socket in sockets))
    with requests.Session() as session:
        for number in range(COUNT):
            check_history(session, number)
    print(f"{COUNT} people, {ROUNDS * COUNT} replies, no error")


# A descriptor for each of them.
_, most = resource.getrlimit(resource.RLIMIT_NOFILE)
resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
asyncio.run(main())
