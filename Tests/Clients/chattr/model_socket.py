"""A streamed reply of a model over the Chattr WebSocket. Tells the model's server to go on only once the first delta is here, so that
a host that kept text back would wait for ever."""
import json
import os
import sys
import urllib.request

import websocket

socket = websocket.create_connection(os.environ["PERSONA_URL"].replace("http://", "ws://") + "/api/v1/ws/chat", timeout=20)
socket.send(json.dumps({"type": "auth", "token": os.environ["PERSONA_KEY"], "session_id": "model"}))
socket.send(json.dumps({"type": "message", "character_id": "assistant", "content": "Tell me something.", "stream": True}))
deltas = []
while (message := json.loads(socket.recv()))["type"] != "response":
    if message["type"] == "error":
        sys.exit(f"error: {message}")
    if message["type"] == "delta":
        if not deltas:
            urllib.request.urlopen(os.environ["MODEL_URL"] + "/go-on").read()
        deltas.append(message["content"])
if "".join(deltas) != message["content"]:
    sys.exit(f"the deltas are not the response: {deltas} {message}")
print(message["content"])
