-- wrk's side of the turn benchmark: each thread sends small talk to sessions of its own.
local thread_count = 0
function setup(thread)
    thread:set("id", thread_count)
    thread_count = thread_count + 1
end
function init(args)
    key = args[1]
    number = 0
    wrk.method = "POST"
    wrk.headers["Content-Type"] = "application/json"
    wrk.headers["Authorization"] = "Bearer " .. key
end
local lines = { "Hello, how are you today?", "I feel a bit tired", "Tell me a joke", "Thank you", "What can you do?" }
function request()
    number = number + 1
    local body = string.format(
        '{"message":"%s","character_id":"assistant","session_id":"bench-%d-%d","context":{"user_name":"Alice","media":[]}}',
        lines[number % #lines + 1], id, number % 256)
    return wrk.format(nil, "/api/v1/chat/message", nil, body)
end
