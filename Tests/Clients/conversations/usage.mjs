// The document's usage examples, unchanged, in a page whose addresses are relative to the host. Only the ids it names are those of the conversation
// that the first one started.
const base = process.env.CONVERSATIONS_URL;
const page = globalThis.fetch;
let conversationID = null;
const fetch = (path, options) =>
  page(base + path, { ...options, body: options.body.replace('conversation-uuid', conversationID) });

const seen = {};
let sessionId = null;

{
  const response = await fetch('/api/conversations', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({
      targetLanguageId: 'ja',
      title: 'Japanese Practice Session',
      mode: 'realtime',
      deviceType: 'mobile'
    })
  });

  const result = await response.json();
  if (result.success) {
    const { conversation, sessionId } = result.data;
    console.error('Conversation started:', conversation.id);
    seen.started = conversation;
    seen.sessionId = sessionId;
    conversationID = conversation.id;
  } else {
    console.error('Error:', result.error);
  }
}

sessionId = seen.sessionId;

{
  const response = await fetch('/api/conversation-messages', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({
      conversationId: 'conversation-uuid',
      role: 'user',
      content: 'こんにちは、お元気ですか？'
    })
  });

  const result = await response.json();
  if (result.success) {
    const { message, messageCount } = result.data;
    console.error('Message added:', message.id);
    seen.message = message;
    seen.messageCount = messageCount;
  } else {
    console.error('Error:', result.error);
  }
}

{
  const response = await fetch('/api/conversation-end', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({
      conversationId: 'conversation-uuid',
      durationSeconds: 300,
      audioSeconds: 240.5,
      comfortRating: 4,
      engagementLevel: 'high',
      sessionId: sessionId
    })
  });

  const result = await response.json();
  if (result.success) {
    const { conversation, durationSeconds } = result.data;
    console.error('Conversation ended:', durationSeconds);
    seen.ended = conversation;
    seen.durationSeconds = durationSeconds;
  } else {
    console.error('Error:', result.error);
  }
}

console.log(JSON.stringify(seen));
