"""The WebSocket of the Chattr document, driven by websocket-client. Prints one line per promise kept; fails on the first that is not."""
import json
import os
import sys

import websocket

URL = os.environ["PERSONA_URL"].replace("http://", "ws://") + "/api/v1/ws/chat"
KEY = os.environ["PERSONA_KEY"]


def connect():
    return websocket.create_connection(URL, timeout=20)


def send(socket, **message):
    socket.send(json.dumps(message))


def receive(socket):
    return json.loads(socket.recv())


def check(promise, holds, found=None):
    if not holds:
        sys.exit(f"not kept: {promise}: {found!r}")
    print(promise)


def refused(first, code="UNAUTHORIZED"):
    socket = connect()
    socket.send(first)
    error = receive(socket)
    check(f"{first[:24]} is refused", error["type"] == "error" and error["code"] == code and error["message"], error)
    opcode, data = socket.recv_data(control_frame=True)
    check("and the socket closed with 1008", opcode == 8 and int.from_bytes(data[:2], "big") == 1008, (opcode, data))


# The document's own sequence.
socket = connect()
send(socket, type="auth", token=KEY, session_id="ws-session")
send(socket, type="message", character_id="assistant", content="Hello there!", metadata={"user_name": "Alice"})
first, response, last = receive(socket), receive(socket), receive(socket)
check("typing comes before a response", first == {"type": "typing", "character_id": "assistant", "is_typing": True}, first)
check("a message is answered by a response", response["type"] == "response" and response["character_id"] == "assistant", response)
check("it knows the user's name", "Alice" in response["content"], response)
check("it has a timestamp", response["timestamp"].endswith("Z"), response)
check("it has media", response["media"]["audio_url"].startswith("/assets/audio/response_"), response)
check("it can be rated", response["metadata"]["message_id"].startswith("msg_"), response)
check("typing ends after it", last == {"type": "typing", "character_id": "assistant", "is_typing": False}, last)

# Deltas on request.
send(socket, type="message", character_id="assistant", content="What can you do?", stream=True)
deltas = []
while (message := receive(socket))["type"] != "response":
    if message["type"] == "delta":
        deltas.append(message["content"])
check("a streamed response is its deltas", deltas and "".join(deltas) == message["content"], (deltas, message))
receive(socket)

# Errors leave the connection usable.
for bad in ["{", "[]", '{"type":"dance"}', '{"type":"message"}', '{"type":"message","content":"  "}']:
    socket.send(bad)
    error = receive(socket)
    check(f"{bad} is INVALID_REQUEST", error["type"] == "error" and error["code"] == "INVALID_REQUEST", error)
socket.send_binary(b"\x00\x01")
check("binary is INVALID_REQUEST", receive(socket)["code"] == "INVALID_REQUEST")
send(socket, type="message", character_id="nobody", content="Hello")
check("an unknown character is NOT_FOUND", receive(socket)["code"] == "NOT_FOUND")

# Several at once are answered in order.
for number in range(5):
    send(socket, type="message", character_id="assistant", content=f"Number {number}")
kinds = [receive(socket)["type"] for _ in range(15)]
check("messages sent at once are answered one after the other", kinds == ["typing", "response", "typing"] * 5, kinds)
socket.close()

# The session is the same as over HTTP.
import requests

history = requests.get(
    os.environ["PERSONA_URL"] + "/api/v1/chat/history/ws-session", headers={"Authorization": f"Bearer {KEY}"}
).json()
check("the history has every turn", history["total_count"] == 14, history["total_count"])
check("in order", [m["role"] for m in history["messages"]] == ["user", "assistant"] * 7)

refused(json.dumps({"type": "auth", "token": "wrong"}))
refused(json.dumps({"type": "auth"}))
refused(json.dumps({"type": "message", "content": "Hello"}))
refused("no json", "INVALID_REQUEST")

# Too fast.
slow = connect()
send(slow, type="auth", token=os.environ["PERSONA_SLOW_KEY"])
send(slow, type="message", content="One")
[receive(slow) for _ in range(3)]
send(slow, type="message", content="Two")
messages = [receive(slow) for _ in range(3)]
error = next((m for m in messages if m["type"] == "error"), None)
check("too many messages are RATE_LIMIT_EXCEEDED", error and error["code"] == "RATE_LIMIT_EXCEEDED", messages)
check("with the time to wait", error["retry_after_seconds"] >= 1, error)
