"""The `openai` package against the running host, with its own defaults but for address, key and retries. Prints one line per promise kept; fails on
the first that is not."""

import asyncio
import io
import os
import sys
import wave

import openai

URL = os.environ["PERSONA_URL"] + "/v1"
KEY = os.environ["PERSONA_KEY"]


def check(promise, holds, found=None):
    if not holds:
        sys.exit(f"not kept: {promise}: {found!r}")
    print(promise)


def refused(promise, kind, call, **expected):
    try:
        found = call()
    except kind as error:
        for name, value in expected.items():
            check(f"{promise}: {name}", getattr(error, name) == value, getattr(error, name))
        check(promise, type(error) is kind and error.message, error)
        return error
    sys.exit(f"not kept: {promise}: {found!r}")


def client(key=KEY):
    return openai.OpenAI(base_url=URL, api_key=key, max_retries=0, timeout=60)


def say(*messages, to=None, **options):
    return (to or client()).chat.completions.create(model="assistant", messages=list(messages), **options)


def user(text):
    return {"role": "user", "content": text}


def models():
    listed = client().models.list()
    ids = [model.id for model in listed]
    check("personas are models", "assistant" in ids and listed.object == "list", ids)
    model = client().models.retrieve("assistant")
    check("a model can be asked for", model.id == "assistant" and model.object == "model" and model.created > 0, model)
    refused("an unknown model is NotFoundError", openai.NotFoundError, lambda: client().models.retrieve("nobody"),
            code="model_not_found", param="model", type="invalid_request_error", status_code=404)


def completions():
    answer = say(user("Hello, how are you today?"))
    choice = answer.choices[0]
    check("a completion has one choice", len(answer.choices) == 1 and choice.index == 0, answer)
    check("of the assistant's role", choice.message.role == "assistant" and choice.message.content, choice)
    check("it stops", choice.finish_reason == "stop", choice)
    check("it has an id, a time and a model",
          answer.id.startswith("chatcmpl-") and answer.created > 0 and answer.model == "assistant", answer)
    check("it has a fingerprint", answer.system_fingerprint.startswith("fp_"), answer)
    check("what was used adds up", answer.usage.total_tokens == answer.usage.prompt_tokens + answer.usage.completion_tokens
          and answer.usage.completion_tokens > 0, answer.usage)

    conversation = [{"role": "system", "content": "Be brief."}, {**user("My name is Alice."), "name": "Alice"}]
    first = say(*conversation)
    conversation += [first.choices[0].message.model_dump(exclude_none=True), {**user("What is my name?"), "name": "Alice"}]
    check("a conversation goes on with what the package returned", "Alice" in say(*conversation).choices[0].message.content)

    parts = say({"role": "user", "content": [{"type": "text", "text": "Hello"}]})
    check("content may be parts of text", parts.choices[0].message.content)
    short = say(user("Tell me everything about planning a day."), max_completion_tokens=1)
    check("a reply cut by its length says so", short.choices[0].finish_reason == "length", short)
    full = say(user("What can you do?"), seed=7).choices[0].message.content
    check("the same seed gives the same reply", full == say(user("What can you do?"), seed=7).choices[0].message.content)
    word = full.split()[2]
    cut = say(user("What can you do?"), seed=7, stop=[word]).choices[0]
    check("a stop sequence ends the reply before it",
          cut.message.content == full[: full.index(word)] and cut.finish_reason == "stop", (full, cut))
    crisis = say(user("I want to kill myself tonight")).choices[0]
    check("a crisis is answered by the policy, and is no filtered content",
          crisis.finish_reason == "stop" and "988" in crisis.message.content, crisis)


def streams():
    chunks = list(say(user("What can you do?"), stream=True, seed=7, stream_options={"include_usage": True}))
    text = "".join(c.choices[0].delta.content or "" for c in chunks if c.choices)
    check("a stream is the whole reply", text == say(user("What can you do?"), seed=7).choices[0].message.content, text)
    check("its first chunk has the role", chunks[0].choices[0].delta.role == "assistant", chunks[0])
    check("its chunks have one id", len({c.id for c in chunks}) == 1)
    check("it says why it ends", chunks[-2].choices[0].finish_reason == "stop", chunks[-2])
    check("and what was used, once", chunks[-1].choices == [] and chunks[-1].usage.total_tokens > 0
          and all(c.usage is None for c in chunks[:-1]), chunks[-1])
    plain = list(say(user("Hello"), stream=True))
    check("usage comes only if asked for", all(c.usage is None and c.choices for c in plain))

    async def both():
        own = openai.AsyncOpenAI(base_url=URL, api_key=KEY, max_retries=0)
        async def one(text):
            stream = await own.chat.completions.create(model="assistant", messages=[user(text)], stream=True)
            return [chunk async for chunk in stream]
        found = await asyncio.gather(*(one(f"Hello number {n}") for n in range(8)))
        await own.close()
        return found
    check("eight streams at once are eight replies", len({c[0].id for c in asyncio.run(both())}) == 8)


def errors():
    for key in ["pk_wrong", "nonsense"]:
        refused(f"the key {key} is AuthenticationError", openai.AuthenticationError,
                lambda: say(user("Hello"), to=client(key)), code="invalid_api_key", status_code=401)
    refused("an unknown model is NotFoundError", openai.NotFoundError,
            lambda: client().chat.completions.create(model="gpt-4", messages=[user("Hello")]), code="model_not_found")
    tool = {"type": "function", "function": {"name": "f", "parameters": {}}}
    image = {"type": "image_url", "image_url": {"url": "data:image/png;base64,AA=="}}
    for param, options in [
        ("n", {"n": 2}), ("tools", {"tools": [tool]}), ("tool_choice", {"tool_choice": "required"}),
        ("logprobs", {"logprobs": True}), ("temperature", {"temperature": 2.5}), ("max_tokens", {"max_tokens": 0}),
        ("stop", {"stop": ["a", "b", "c", "d", "e"]}), ("response_format.type", {"response_format": {"type": "json_object"}}),
        ("stream_options", {"stream_options": {"include_usage": True}}), ("top_p", {"top_p": 2}),
        ("modalities[1]", {"modalities": ["text", "audio"]}), ("seed", {"seed": "seven"}),
    ]:
        error = refused(f"{param} is refused by name", openai.BadRequestError, lambda: say(user("Hello"), **options), param=param)
        check("with OpenAI's type", error.type == "invalid_request_error", error)
    for param, messages in [
        ("messages", []), ("messages", [user("Hi"), {"role": "assistant", "content": "Hello"}]),
        ("messages[0].role", [{"role": "tool", "content": "x", "tool_call_id": "1"}, user("Hi")]),
        ("messages[0].content[0].type", [{"role": "user", "content": [image]}]),
        ("messages[0].content", [user("")]), ("messages[0].content", [user("  \n")]),
        ("messages[0].tool_calls", [{"role": "assistant", "tool_calls": [
            {"id": "1", "type": "function", "function": {"name": "f", "arguments": "{}"}}]}, user("Hi")]),
    ]:
        refused(f"{param} is refused by name", openai.BadRequestError, lambda: say(*messages), param=param)
    slow = client(os.environ["PERSONA_SLOW_KEY"])
    raw = slow.chat.completions.with_raw_response.create(model="assistant", messages=[user("Hello")])
    check("a reply tells the limit", raw.headers["x-ratelimit-limit-requests"] == "1"
          and raw.headers["x-ratelimit-remaining-requests"] == "0", dict(raw.headers))
    for stream in [False, True]:
        error = refused("too many requests are RateLimitError", openai.RateLimitError,
                        lambda: say(user("Hello"), to=slow, stream=stream), code="rate_limit_exceeded", type="requests")
        check("with the time to wait", int(error.response.headers["retry-after"]) >= 1, dict(error.response.headers))
        check("and OpenAI's header fields", error.response.headers["x-ratelimit-remaining-requests"] == "0"
              and error.response.headers["x-ratelimit-reset-requests"].endswith("s"), dict(error.response.headers))
    fresh = client(os.environ["PERSONA_OTHER_SLOW_KEY"])
    with fresh.chat.completions.with_streaming_response.create(
            model="assistant", messages=[user("Hello")], stream=True) as streamed:
        check("a stream tells the limit, too", streamed.headers["x-ratelimit-remaining-requests"] == "0", dict(streamed.headers))


def speech():
    text = "Hello, how can I help you today?"
    def speak(**options):
        return client().audio.speech.create(**{"model": "assistant", "voice": "alloy", "input": text, **options})
    answer = speak(response_format="wav")
    check("speech is a WAV file", answer.response.headers["content-type"] == "audio/wav")
    with wave.open(io.BytesIO(answer.content)) as file:
        seconds = file.getnframes() / file.getframerate()
        check("of a second or more", seconds > 1 and file.getsampwidth() == 2, seconds)
    check("it is what comes if nothing is said of the format", speak().content[:4] == b"RIFF")
    raw = speak(response_format="pcm")
    check("raw samples have 24 kHz and 16 bits",
          raw.response.headers["content-type"] == "audio/pcm" and abs(len(raw.content) / 48_000 - seconds) < 0.2,
          (len(raw.content), seconds))
    fast = speak(response_format="pcm", speed=2.0)
    check("twice as fast is shorter", len(fast.content) < 0.7 * len(raw.content))
    with client().audio.speech.with_streaming_response.create(
            model="assistant", voice="warm", input=text, response_format="pcm") as streamed:
        check("it can be streamed", sum(len(piece) for piece in streamed.iter_bytes()) > 20_000)
    for param, options in [
        ("response_format", {"response_format": "mp3"}), ("speed", {"speed": 0.25}), ("speed", {"speed": 4.0}),
        ("input", {"input": "x" * 4097}), ("input", {"input": " "}), ("voice", {"voice": ""}),
        ("stream_format", {"stream_format": "sse"}), ("response_format", {"response_format": "midi"}),
    ]:
        refused(f"speech: {param} is refused by name", openai.BadRequestError, lambda: speak(**options), param=param)
    refused("an unknown model does not speak", openai.NotFoundError, lambda: speak(model="tts-1"), code="model_not_found")


for part in [models, completions, streams, errors, speech]:
    part()
