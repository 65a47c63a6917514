// The document's own `handleAPIError`, unchanged, called with answers the host really gives: prints what the page would show for each status.
const shown = [];
const showError = (text) => shown.push(text);

function handleAPIError(response) {
  switch (response.status) {
    case 400:
      showError('Please check your input and try again');
      break;
    case 404:
      showError('Session not found. Please start a new conversation');
      break;
    case 500:
      showError('Service temporarily unavailable. Please try again later');
      break;
    default:
      showError('An unexpected error occurred');
  }
}

const base = process.env.MINDIGO_URL;
const headers = { 'X-User-Id': '901', 'X-User-Name': 'Jane', 'Content-Type': 'application/json' };
const post = (path, body) => fetch(base + path, { method: 'POST', headers, body: JSON.stringify(body) });
const { data } = await (await post('/session/new', {})).json();

for (const path of ['/chat', '/chat/stream']) {
  handleAPIError(await post(path, { session_id: data.session_id }));
  handleAPIError(await post(path, { prompt: 'Hello', session_id: 'a1b2c3d4e5f6g7h8i9j0' }));
  handleAPIError(await post(path, { prompt: 'Hello', session_id: data.session_id }));
}
console.log(JSON.stringify(shown));
