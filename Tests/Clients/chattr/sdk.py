import requests
import websocket
import json

class ChatacterClient:
    def __init__(self, base_url="http://localhost:8000", api_key=None):
        self.base_url = base_url
        self.api_key = api_key
        self.headers = {
            "Content-Type": "application/json",
            "Authorization": f"Bearer {api_key}" if api_key else None
        }
    
    def send_message(self, message, character_id="assistant", session_id=None):
        response = requests.post(
            f"{self.base_url}/api/v1/chat/message",
            headers=self.headers,
            json={
                "message": message,
                "character_id": character_id,
                "session_id": session_id
            }
        )
        return response.json()
    
    def get_characters(self):
        response = requests.get(
            f"{self.base_url}/api/v1/characters",
            headers=self.headers
        )
        return response.json()

# Usage
client = ChatacterClient(api_key="your-api-key")
response = client.send_message("Hello!", session_id="my-session")
print(response["response"])
