// The document's own `sendStreamingMessage`, unchanged, in a page whose functions write down what they were called with. The page's addresses are
// relative to the host, as a browser's are.
const base = process.env.MINDIGO_URL;
const userId = process.env.MINDIGO_USER_ID;
const userName = process.env.MINDIGO_USER_NAME;

const page = globalThis.fetch;
const fetch = (path, options) => page(base + path, options);
const calls = [];
// Where a model waits to hear that its first words are on the page.
const heard = process.env.MODEL_GO_ON;
const updateMessageDisplay = (text) => {
  calls.push(['display', text]);
  if (heard && calls.length === 1) page(heard);
};
const displayRecommendations = (list) => calls.push(['recommendations', list]);
const handleSafetyAlert = (alert) => calls.push(['alert', alert]);
const showEscalationOptions = () => calls.push(['escalation']);
const updateMoodIndicator = (mood) => calls.push(['mood', mood]);
const onMessageComplete = (text, recommendations, alert) => calls.push(['complete', text, recommendations, alert]);
const showErrorMessage = (text) => calls.push(['error', text]);

async function sendStreamingMessage(prompt, sessionId) {
  const response = await fetch('/chat/stream', {
    method: 'POST',
    headers: {
      'X-User-Id': userId,
      'X-User-Name': userName,
      'Content-Type': 'application/json'
    },
    body: JSON.stringify({
      prompt: prompt,
      session_id: sessionId
    })
  });

  const reader = response.body.getReader();
  const decoder = new TextDecoder();
  
  let messageText = '';
  let recommendations = [];
  let safetyAlert = null;
  let shouldEscalate = false;
  let mood = null;

  while (true) {
    const { done, value } = await reader.read();
    if (done) break;

    const chunk = decoder.decode(value);
    const lines = chunk.split('\n');

    for (const line of lines) {
      if (line.startsWith('data: ')) {
        try {
          const data = JSON.parse(line.slice(6));
          
          switch (data.type) {
            case 'text':
              messageText += data.content;
              updateMessageDisplay(messageText); // Update UI in real-time
              break;
              
            case 'recommendations':
              recommendations = data.content;
              displayRecommendations(recommendations);
              break;
              
            case 'safety_alert':
              safetyAlert = data.content;
              if (safetyAlert.level !== 'none') {
                handleSafetyAlert(safetyAlert);
              }
              break;
              
            case 'escalate':
              shouldEscalate = data.content;
              if (shouldEscalate) {
                showEscalationOptions();
              }
              break;
              
            case 'mood':
              mood = data.content;
              updateMoodIndicator(mood);
              break;
              
            case 'complete':
              onMessageComplete(messageText, recommendations, safetyAlert);
              return;
              
            case 'error':
              showErrorMessage(data.content);
              return;
          }
        } catch (e) {
          console.error('Failed to parse stream data:', e);
        }
      }
    }
  }
}

async function newSession() {
  // Create new session
  const response = await fetch('/session/new', {
    method: 'POST',
    headers: {
      'X-User-Id': userId,
      'X-User-Name': userName
    }
  });
  const { data } = await response.json();
  const sessionId = data.session_id;
  return sessionId;
}

async function loadHistory(sessionId) {
  // Load existing messages
  const response = await fetch(`/session/${sessionId}?page=1&per_page=20`, {
    headers: {
      'X-User-Id': userId,
      'X-User-Name': userName
    }
  });
  const { data } = await response.json();
  const messages = data.messages;
  const hasMore = data.has_more;
  return { messages, hasMore };
}

const sessionId = await newSession();
for (const prompt of process.argv.slice(2)) await sendStreamingMessage(prompt, sessionId);
console.log(JSON.stringify({ sessionId, calls, history: await loadHistory(sessionId) }));
