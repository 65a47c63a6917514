"""Two hundred people make a character at once, each over a socket of its own: no error, nobody's words at anybody else's."""
import asyncio
import json
import os

import requests
import websockets

URL = os.environ["PERSONA_URL"]
SOCKET = URL.replace("http://", "ws://") + "/ws/conversational-character-creation"
TOKENS = os.environ["PERSONA_TOKENS"].split(",")
COUNT = 200

ANSWERS = {
    "appearance": "Average height with brown hair; mostly jeans and sweaters",
    "background": "I grew up in a small town by the sea, and I'm a good listener",
    "values": "Honesty and kindness",
    "relationships": "My sister and two good friends",
    "concerns": "Anxiety",
    "goals": "Sleep better",
    "preferences": "Gentle, mostly listening, and no topics to avoid",
    "readiness": "7 out of 10",
}


def letters(number):
    """A name of its own: names hold no digits, and no vowels make no other word of these letters."""
    return "Person " + "".join("bcdfghklmn"[int(digit)] for digit in f"{number:03}").capitalize()


async def person(number, everybody_is_there):
    name = letters(number)
    token = TOKENS[number % len(TOKENS)]
    player = names[token]
    async with websockets.connect(f"{SOCKET}?token={token}", open_timeout=60, ping_timeout=None) as socket:
        assert json.loads(await socket.recv())["stage"] == "welcome"
        await everybody_is_there.wait()
        sent = json.dumps({"type": "start_conversation", "player_id": player})
        await socket.send(sent)
        stage, conversation = "welcome", None
        for _ in range(400):
            message = json.loads(await asyncio.wait_for(socket.recv(), 120))
            if message.get("error_code") == "SERVICE_ERROR" and "retry_after_seconds" in message["details"]:
                # More than the machine can do at once: the client does as it is told.
                await asyncio.sleep(message["details"]["retry_after_seconds"])
                await socket.send(sent)
                continue
            assert message["type"] not in ("error", "validation_error"), message
            conversation = conversation or message["conversation_id"]
            assert message["conversation_id"] == conversation, message
            if message["type"] == "assistant_message":
                stage = message["stage"]
            elif message["type"] == "conversation_completed":
                assert message["character_preview"]["name"] == name, message
                assert message["character_preview"]["ready_for_creation"], message
            elif message["type"] == "progress_update":
                if message["progress"]["progress_percentage"] == 100:
                    return conversation
                identity = f"My name is {name}, she/her, in my thirties"
                answer = identity if stage == "identity" else ANSWERS.get(stage, "Yes, that's right")
                sent = json.dumps({"type": "user_response", "conversation_id": conversation, "content": answer})
                await socket.send(sent)
        raise AssertionError(f"no end in stage {stage}")


async def main():
    everybody_is_there = asyncio.Barrier(COUNT)
    conversations = await asyncio.gather(*(person(number, everybody_is_there) for number in range(COUNT)))
    assert len(set(conversations)) == COUNT
    print(f"{COUNT} characters")


names = {
    token: requests.get(URL + "/auth/me", headers={"Authorization": f"Bearer {token}"}, timeout=30).json()["username"]
    for token in TOKENS
}
asyncio.run(main())
for token in TOKENS:
    characters = requests.get(
        URL + "/api/v1/characters", headers={"Authorization": f"Bearer {token}"}, timeout=30).json()["characters"]
    own = {character["name"] for character in characters} & {letters(number) for number in range(COUNT)}
    assert len(own) == COUNT // len(TOKENS), (len(own), token[:6])
print("each account has its own")
