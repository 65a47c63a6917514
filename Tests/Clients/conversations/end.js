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
  console.log('Conversation ended:', durationSeconds);
} else {
  console.error('Error:', result.error);
}
