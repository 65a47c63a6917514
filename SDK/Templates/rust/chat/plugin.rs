//! my-plugin: a chat behaviour that greets, listens, and repeats what it heard.

use persona::*;
use std::mem::size_of;
use std::os::raw::{c_char, c_void};

struct Behaviour {
    host: *const Host,
    greeting: String,
}

unsafe extern "C" fn create(host: *const Host, instance: *mut Instance) -> Status {
    guard(FAILED, || {
        *instance = Box::into_raw(Box::new(Behaviour { host, greeting: String::new() })) as Instance;
        OK
    })
}

unsafe extern "C" fn init(instance: Instance, _why: *const Explain) -> Status {
    guard(FAILED, || {
        let behaviour = &mut *(instance as *mut Behaviour);
        let handle = (*behaviour.host).handle;
        behaviour.greeting = match service::<Config>(behaviour.host, EXT_CONFIG) {
            Some(config) => (config.text)(handle, "greeting\0".as_ptr() as *const c_char, Text::new("Hello")).to_text(),
            None => "Hello".to_string(),
        };
        if let Some(log) = service::<Log>(behaviour.host, EXT_LOG) {
            (log.write)(handle, LOG_INFO, 0, Text::new("ready"));
        }
        OK
    })
}

unsafe extern "C" fn destroy(instance: Instance) {
    guard((), || drop(Box::from_raw(instance as *mut Behaviour)))
}

/// Called once for each card: compile rules here, and refuse a card you cannot speak for.
unsafe extern "C" fn open_persona(_: Instance, card: *const Card, why: *const Explain, persona: *mut u64) -> Status {
    guard(FAILED, || {
        *persona = 1;
        if (*card).json.size > 0 {
            return OK;
        }
        (*why).say("the card is empty; a JSON object was expected");
        INVALID
    })
}

unsafe extern "C" fn close_persona(_: Instance, _persona: u64) {}

/// Ends with exactly one finish(), also when `reply` panics.
unsafe extern "C" fn start(instance: Instance, request: *const Request, turn: *const ChatTurn, sink: *const ChatSink) {
    let sink = *sink;
    let behaviour = instance as *const Behaviour;
    let (status, state) = guard((FAILED, String::new()), || reply(&*behaviour, &*request, &*turn, &sink));
    let mut result = ChatResult::of(status);
    result.model = Text::new("my-plugin");
    if status == OK {
        result.confidence = 0.5;
        result.state = Text::of(&state);
    }
    sink.finish(&result);
}

/// What is written goes to the reader at once. The second value is remembered: it comes back as `turn.state` next time.
fn reply(behaviour: &Behaviour, request: &Request, turn: &ChatTurn, sink: &ChatSink) -> (Status, String) {
    let count = turn.state.to_text().parse::<u32>().unwrap_or(0).saturating_add(1);
    let mut text = String::new();
    if count == 1 {
        let name = turn.user_name.to_option().unwrap_or_else(|| "friend".to_string());
        text += &format!("{}, {}! ", behaviour.greeting, name);
    }
    text += ["You said: ", "I heard: ", "So: "][(request.seed % 3) as usize];
    text += &turn.messages.last_text();
    // In pieces of a few KiB, so that a reader sees the beginning at once.
    let mut rest = text.as_str();
    while !rest.is_empty() {
        let mut end = rest.len().min(4096);
        while !rest.is_char_boundary(end) {
            end -= 1;
        }
        let status = sink.write(&rest[..end]);
        if status != OK {
            return (status, String::new());
        }
        rest = &rest[end..];
    }
    (OK, count.to_string())
}

/// Nothing to stop: the next write answers CANCELLED.
unsafe extern "C" fn cancel(_: Instance, _request: u64) {}

/// It may wait in write() when a long message meets a slow reader, hence CHAT_BLOCKS and no resume().
static CHAT: Chat = Chat {
    struct_size: size_of::<Chat>() as u64,
    flags: CHAT_BLOCKS | CHAT_REWRITABLE,
    reserved: 0,
    open_persona,
    close_persona,
    start,
    resume: None,
    cancel,
};

unsafe extern "C" fn get_extension(id: *const c_char) -> *const c_void {
    table_for(id, KIND_CHAT, &CHAT)
}

const PLUGIN: Plugin = Plugin {
    struct_size: size_of::<Plugin>() as u64,
    id: "org.example.my-plugin\0".as_ptr() as *const c_char,
    name: "My plugin\0".as_ptr() as *const c_char,
    version: "1.0.0\0".as_ptr() as *const c_char,
    vendor: "\0".as_ptr() as *const c_char,
    description: "Greets, listens, and counts the turns.\0".as_ptr() as *const c_char,
    max_instances: 0,
    flags: 0,
    get_extension,
    create,
    init,
    destroy,
};
const PLUGINS: &[*const Plugin] = &[&PLUGIN];
static ENTRY: Constant<Entry> = Constant(Entry {
    struct_size: size_of::<Entry>() as u64,
    abi_major: ABI_MAJOR,
    abi_minor: ABI_MINOR,
    needs_host_minor: 0,
    plugin_count: 1,
    plugins: PLUGINS.as_ptr(),
});

#[no_mangle]
pub extern "C" fn persona_plugin_entry() -> *const Entry {
    &ENTRY.0
}
