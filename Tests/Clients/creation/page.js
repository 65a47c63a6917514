// The page that the document's client stands in: what a browser and its author would give it, and a user who answers.
// Prints one line for each promise kept; fails on the first that is not.
const { readFileSync } = require('node:fs');
const vm = require('node:vm');
const WebSocket = require('ws');

const answers = ["Yes, let's begin", "I'm Alice, she/her, in my thirties", 'I want to kill myself'];
const shown = [];
let conversation;

function check(promise, holds, found) {
  if (!holds) {
    console.error(`not kept: ${promise}: ${JSON.stringify(found)}`);
    process.exit(1);
  }
  console.log(promise);
}

class Watched extends WebSocket {
  constructor(url) {
    super(url);
    this.addEventListener('message', ({ data }) => {
      conversation = JSON.parse(data).conversation_id ?? conversation;
    });
  }
}

const page = {
  WebSocket: Watched,
  localStorage: { getItem: (name) => (name === 'tta_access_token' ? process.env.PERSONA_TOKEN : null) },
  get currentConversationId() { return conversation; },
  displayMessage(content) { shown.push(content); },
  updateProgress(progress) {
    check(`progress at ${progress.current_stage}`, Number.isInteger(progress.progress_percentage), progress);
    page.sendResponse(answers.shift());
  },
  handleCrisis(crisis) {
    check('a crisis is told', ['high', 'emergency'].includes(crisis.crisis_level) && crisis.support_message, crisis);
    check('with resources', crisis.resources.every((resource) => resource.name && resource.contact), crisis);
    check('every message was displayed', shown.length === 4 && shown.every((text) => text.length > 0), shown);
    process.exit(0);
  },
  JSON,
  Date,
};
vm.createContext(page);
vm.runInContext(readFileSync(process.env.PERSONA_CLIENT, 'utf8'), page);
setTimeout(() => check('the conversation came to its end', false, shown), 30000);
