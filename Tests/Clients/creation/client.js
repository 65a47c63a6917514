const token = localStorage.getItem('tta_access_token');
const ws = new WebSocket(`ws://localhost:8000/ws/conversational-character-creation?token=${token}`);

ws.onopen = () => {
  // Start conversation
  ws.send(JSON.stringify({
    type: 'start_conversation',
    player_id: 'user123',
    metadata: { source: 'web_ui' }
  }));
};

ws.onmessage = (event) => {
  const message = JSON.parse(event.data);
  
  switch (message.type) {
    case 'assistant_message':
      displayMessage(message.content);
      break;
    case 'progress_update':
      updateProgress(message.progress);
      break;
    case 'crisis_detected':
      handleCrisis(message);
      break;
  }
};

// Send user response
function sendResponse(content) {
  ws.send(JSON.stringify({
    type: 'user_response',
    conversation_id: currentConversationId,
    content: content,
    timestamp: new Date().toISOString()
  }));
}
