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
  console.log('Message added:', message.id);
} else {
  console.error('Error:', result.error);
}
