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
  console.log('Conversation started:', conversation.id);
} else {
  console.error('Error:', result.error);
}
