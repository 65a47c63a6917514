class ChatacterClient {
    constructor(baseUrl = 'http://localhost:8000', apiKey = null) {
        this.baseUrl = baseUrl;
        this.apiKey = apiKey;
    }
    
    async sendMessage(message, characterId = 'assistant', sessionId = null) {
        const response = await fetch(`${this.baseUrl}/api/v1/chat/message`, {
            method: 'POST',
            headers: {
                'Content-Type': 'application/json',
                'Authorization': `Bearer ${this.apiKey}`
            },
            body: JSON.stringify({
                message: message,
                character_id: characterId,
                session_id: sessionId
            })
        });
        return response.json();
    }
    
    async getCharacters() {
        const response = await fetch(`${this.baseUrl}/api/v1/characters`, {
            headers: {
                'Authorization': `Bearer ${this.apiKey}`
            }
        });
        return response.json();
    }
}

// Usage
const client = new ChatacterClient('http://localhost:8000', 'your-api-key');
const response = await client.sendMessage('Hello!', 'assistant', 'my-session');
console.log(response.response);
