const axios = require("axios");

// Authentication
const authResponse = await axios.post("http://localhost:8000/auth/login", {
  username: "user@example.com",
  password: "password123",
});
const token = authResponse.data.access_token;

// Create conversation
const convResponse = await axios.post(
  "http://localhost:8000/chat/conversations",
  {
    title: "Chat with My Friend Alex",
    persona_id: 1,
  },
  {
    headers: { Authorization: `Bearer ${token}` },
  }
);
const conversationId = convResponse.data.id;

// Send message
const chatResponse = await axios.post(
  `http://localhost:8000/chat/conversations/${conversationId}/send`,
  {
    content: "Hi Alex! How are you doing today?",
  },
  {
    headers: { Authorization: `Bearer ${token}` },
  }
);

// Get AI response
const aiMessage = chatResponse.data.assistant_message.content;
console.log(`AI Response: ${aiMessage}`);
