// The document's usage examples (start.js, message.js, end.js) as they stand there, each in a page of its own whose addresses are relative to the
// host. The ids they name without having them are those of the conversation that the first one started. Prints what each got and said.
import { readFile } from 'node:fs/promises';

const base = process.env.CONVERSATIONS_URL;
const Page = (async () => {}).constructor;
let started = { conversation: { id: 'conversation-uuid' }, sessionId: null };

async function run(name) {
  const said = [];
  const console = { log: (...words) => said.push(['log', ...words]), error: (...words) => said.push(['error', ...words]) };
  const fetch = (path, options) =>
    globalThis.fetch(base + path, {
      ...options, body: options.body.replace('conversation-uuid', started.conversation.id)
    });
  const example = await readFile(new URL(name, import.meta.url), 'utf8');
  const page = new Page('fetch', 'console', 'sessionId', example + '\nreturn result;');
  return { result: await page(fetch, console, started.sessionId), said };
}

const first = await run('start.js');
started = first.result.data ?? started;
const seen = [first, await run('message.js'), await run('end.js')];
console.log(JSON.stringify(seen));
