// Node's fetch against the running host, as a page without a library would use it. Prints one line per promise kept; fails on the first that is not.
const URL = process.env.PERSONA_URL + '/v1';
const headers = { 'Content-Type': 'application/json', Authorization: `Bearer ${process.env.PERSONA_KEY}` };

function check(promise, holds, found) {
    if (!holds) {
        console.error(`not kept: ${promise}: ${JSON.stringify(found)}`);
        process.exit(1);
    }
    console.log(promise);
}

const post = (body, own = headers) =>
    fetch(`${URL}/chat/completions`, { method: 'POST', headers: own, body: JSON.stringify(body) });
const messages = [{ role: 'user', content: 'What can you do?' }];

const models = await (await fetch(`${URL}/models`, { headers })).json();
check('models are listed', models.object === 'list' && models.data.some((model) => model.id === 'assistant'), models);

const whole = await (await post({ model: 'assistant', messages, seed: 7 })).json();
check('a completion is an object', whole.object === 'chat.completion', whole);

const answer = await post({ model: 'assistant', messages, seed: 7, stream: true });
check('a stream is server-sent events', answer.headers.get('content-type') === 'text/event-stream', [...answer.headers]);
let buffer = '';
let text = '';
let isDone = false;
for await (const bytes of answer.body.pipeThrough(new TextDecoderStream())) {
    buffer += bytes;
    const events = buffer.split('\n\n');
    buffer = events.pop();
    for (const event of events) {
        const data = event.replace(/^data: /, '');
        if (data === '[DONE]') { isDone = true; continue; }
        if (event.startsWith(':')) continue;
        text += JSON.parse(data).choices[0].delta.content ?? '';
    }
}
check('it ends with [DONE] and nothing behind it', isDone && buffer === '', buffer);
check('its text is that of the whole reply', text === whole.choices[0].message.content, text);

const missing = await post({ model: 'assistant', messages }, { 'Content-Type': 'application/json' });
const body = await missing.json();
check('no key is 401 with an error object', missing.status === 401 && body.error.code === 'invalid_api_key', body);
check('which has four members', Object.keys(body.error).join() === 'message,type,param,code', body);

const aborted = await post({ model: 'assistant', messages, stream: true });
await aborted.body.cancel();
check('after a client that left the host still answers', (await post({ model: 'assistant', messages })).ok);
