//! The persona ABI 1.0 for Rust: the C headers in SDK/include/persona as `#[repr(C)]` types, in their order, with their comments in
//! short. The headers are the contract; where this file is silent, they are not. Needs the standard library and Rust 1.63.
//!
//! Lifetime: whatever a pointer names is valid until the call that passed it returns, unless said otherwise. Copy what you need later.
//! Growth: every struct begins with its size; a newer host's structs are longer, so step through messages by `stride`.
//! Panics: none may cross the boundary. Wrap the body of every function you export in [`guard`].

use std::ffi::CStr;
use std::mem::size_of;
use std::os::raw::{c_char, c_void};
use std::panic::{catch_unwind, AssertUnwindSafe};

// base.h

pub const ABI_MAJOR: u32 = 1;
pub const ABI_MINOR: u32 = 0;

/// UTF-8 text, not NUL-terminated. NULL data: "no text", which may differ from empty text.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct Text {
    pub data: *const c_char,
    pub size: u64,
}

impl Text {
    pub const NONE: Text = Text { data: std::ptr::null(), size: 0 };

    pub const fn new(text: &'static str) -> Text {
        Text { data: text.as_ptr() as *const c_char, size: text.len() as u64 }
    }

    /// Valid as long as `text` is.
    pub fn of(text: &str) -> Text {
        Text { data: text.as_ptr() as *const c_char, size: text.len() as u64 }
    }

    /// A copy; None for "no text". What the host hands over is valid UTF-8.
    pub fn to_option(self) -> Option<String> {
        if self.data.is_null() {
            return None;
        }
        // SAFETY: the host promises `size` bytes at `data` until the call returns.
        let bytes = unsafe { std::slice::from_raw_parts(self.data as *const u8, self.size as usize) };
        Some(String::from_utf8_lossy(bytes).into_owned())
    }

    pub fn to_text(self) -> String {
        self.to_option().unwrap_or_default()
    }
}

/// Runs the body of a function that the host calls. A panic ends here, with `otherwise` as the answer.
pub fn guard<T>(otherwise: T, body: impl FnOnce() -> T) -> T {
    catch_unwind(AssertUnwindSafe(body)).unwrap_or(otherwise)
}

// status.h: the closed set of answers.

pub type Status = i32;
pub const OK: Status = 0;
/// Not taken, nothing changed: the receiver is full and will say when to go on.
pub const AGAIN: Status = 1;
pub const CANCELLED: Status = 2;
pub const DEADLINE: Status = 3;
/// The handle is finished or was never given out: nothing happened.
pub const STALE: Status = 4;
pub const INVALID: Status = 5;
pub const TOO_LARGE: Status = 6;
pub const UNSUPPORTED: Status = 7;
pub const DENIED: Status = 8;
pub const NOT_FOUND: Status = 9;
pub const OVERLOADED: Status = 10;
pub const UNAVAILABLE: Status = 11;
pub const FAILED: Status = 12;

// host.h

/// The host as one instance sees it; valid from create() until destroy() returns.
#[repr(C)]
pub struct Host {
    pub struct_size: u64,
    pub abi_major: u32,
    pub abi_minor: u32,
    pub name: *const c_char,
    pub version: *const c_char,
    /// The first argument of every host service.
    pub handle: u64,
    /// A service's table by its id, or NULL, always a legal answer. Not to be called inside create(). [any-thread]
    pub get_extension: unsafe extern "C" fn(host: u64, id: *const c_char) -> *const c_void,
}

/// Takes the explanation that goes with a status; past 4 KiB the rest is dropped. Valid until the call that passed it returns.
#[repr(C)]
pub struct Explain {
    pub struct_size: u64,
    pub handle: u64,
    pub write: unsafe extern "C" fn(handle: u64, text: Text),
}

impl Explain {
    pub fn say(&self, text: &str) {
        // SAFETY: the host's function, with its own handle.
        unsafe { (self.write)(self.handle, Text::of(text)) }
    }
}

// plugin.h

/// Names an instance; chosen by the plugin in create().
pub type Instance = u64;

/// One plugin of a library: a constant table.
#[repr(C)]
pub struct Plugin {
    pub struct_size: u64,
    /// Reverse domain name, as in the manifest. NUL-terminated, like the other strings.
    pub id: *const c_char,
    pub name: *const c_char,
    pub version: *const c_char,
    pub vendor: *const c_char,
    pub description: *const c_char,
    /// 0: as many as the host likes.
    pub max_instances: u32,
    pub flags: u32,
    /// The table for an id, or NULL; the same at every call. [any-thread]
    pub get_extension: unsafe extern "C" fn(id: *const c_char) -> *const c_void,
    /// Must not call the host. [instance-setup]
    pub create: unsafe extern "C" fn(host: *const Host, instance: *mut Instance) -> Status,
    /// From here on the host may be called. [instance-setup]
    pub init: unsafe extern "C" fn(instance: Instance, why: *const Explain) -> Status,
    /// After the last request; also after a failed init(). [instance-setup]
    pub destroy: unsafe extern "C" fn(instance: Instance),
}

/// What persona_plugin_entry returns.
#[repr(C)]
pub struct Entry {
    pub struct_size: u64,
    pub abi_major: u32,
    pub abi_minor: u32,
    pub needs_host_minor: u32,
    pub plugin_count: u32,
    pub plugins: *const *const Plugin,
}

/// Lets a table of constants stand in a static.
#[repr(transparent)]
pub struct Constant<T>(pub T);
// SAFETY: constants that are never written; what they point to is constant, too.
unsafe impl<T> Sync for Constant<T> {}

/// The pointer that `get_extension` answers: `table` if `id` is `kind`, a NUL-terminated string.
///
/// # Safety
/// `id` is a NUL-terminated string or NULL.
pub unsafe fn table_for<T>(id: *const c_char, kind: &'static str, table: &'static T) -> *const c_void {
    if !id.is_null() && CStr::from_ptr(id).to_bytes_with_nul() == kind.as_bytes() {
        table as *const T as *const c_void
    } else {
        std::ptr::null()
    }
}

/// The host's service `id`, a NUL-terminated string, or None where it is not given.
///
/// # Safety
/// `host` is the pointer that create() got, the instance lives, and `T` is the table of that id.
pub unsafe fn service<T>(host: *const Host, id: &'static str) -> Option<&'static T> {
    let table = ((*host).get_extension)((*host).handle, id.as_ptr() as *const c_char) as *const T;
    table.as_ref()
}

// request.h

/// One piece of work. A value: copy it and keep the copy.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct Request {
    pub struct_size: u64,
    pub handle: u64,
    /// Nanoseconds of CLOCK_MONOTONIC.
    pub deadline_ns: i64,
    /// Use these instead of the system's clock and randomness, so that the turn can be replayed.
    pub now_unix_ms: i64,
    pub seed: u64,
    pub is_cancelled: unsafe extern "C" fn(request: u64) -> i32,
}

impl Request {
    /// Cancelled, late or over. [any-thread]
    pub fn is_cancelled(&self) -> bool {
        // SAFETY: a function of the host's that takes any number.
        unsafe { (self.is_cancelled)(self.handle) != 0 }
    }
}

/// How a request ended.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct Ending {
    pub status: Status,
    pub flags: u32,
    pub retry_after_ms: i64,
    /// For the operator; never text of the user. At most 4 KiB.
    pub message: Text,
}

impl Ending {
    pub const fn of(status: Status) -> Ending {
        Ending { status, flags: 0, retry_after_ms: 0, message: Text::NONE }
    }
}

// chat.h

pub const KIND_CHAT: &str = "persona.chat/1\0";
pub const ROLE_SYSTEM: i32 = 1;
pub const ROLE_USER: i32 = 2;
pub const ROLE_PERSONA: i32 = 3;
pub const MESSAGE_PARTIAL: u32 = 1;

#[repr(C)]
pub struct Message {
    pub struct_size: u64,
    pub role: i32,
    pub flags: u32,
    pub text: Text,
    pub time_unix_ms: i64,
}

/// Messages, oldest first.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct Messages {
    pub first: *const Message,
    pub count: u32,
    pub stride: u32,
}

impl Messages {
    /// The message at `index`, oldest first; None past the end.
    pub fn at(&self, index: u32) -> Option<&Message> {
        if index >= self.count || self.first.is_null() {
            return None;
        }
        // SAFETY: inside the list, at the host's own stride.
        unsafe { ((self.first as *const u8).add(index as usize * self.stride as usize) as *const Message).as_ref() }
    }

    pub fn last_text(&self) -> String {
        self.count.checked_sub(1).and_then(|index| self.at(index)).map(|message| message.text.to_text()).unwrap_or_default()
    }
}

#[repr(C)]
pub struct Card {
    pub struct_size: u64,
    pub id: Text,
    pub revision: Text,
    /// Character Card V3 JSON.
    pub json: Text,
}

#[repr(C)]
pub struct ChatTurn {
    pub struct_size: u64,
    /// What open_persona() stored.
    pub persona: u64,
    /// The last one is the user's, to be answered. At least one.
    pub messages: Messages,
    /// What a language model should be told first.
    pub instructions: Text,
    pub user_name: Text,
    pub language: Text,
    pub relationship: Text,
    /// What the last turn's result gave as `state`.
    pub state: Text,
    pub max_tokens: u32,
    pub flags: u32,
    pub temperature: f64,
}

pub const FINISH_STOP: i32 = 0;
pub const FINISH_LENGTH: i32 = 1;

#[repr(C)]
pub struct ChatResult {
    pub struct_size: u64,
    pub ending: Ending,
    /// At most 128 bytes.
    pub model: Text,
    pub prompt_tokens: u32,
    pub reply_tokens: u32,
    /// 0.0-1.0, negative: no idea.
    pub confidence: f64,
    pub finish_reason: i32,
    pub flags: u32,
    /// Handed back with the next turn, at most 64 KiB; no text: keep the old one.
    pub state: Text,
    /// A JSON object of at most 16 KiB, or no text.
    pub annotations: Text,
    /// For the decision trace, at most 1 KiB, no text of the user.
    pub explanation: Text,
}

impl ChatResult {
    pub fn of(status: Status) -> ChatResult {
        ChatResult {
            struct_size: size_of::<ChatResult>() as u64,
            ending: Ending::of(status),
            model: Text::NONE,
            prompt_tokens: 0,
            reply_tokens: 0,
            confidence: -1.0,
            finish_reason: FINISH_STOP,
            flags: 0,
            state: Text::NONE,
            annotations: Text::NONE,
            explanation: Text::NONE,
        }
    }
}

/// Where a reply goes. A value: copy it and keep the copy.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct ChatSink {
    pub struct_size: u64,
    pub handle: u64,
    /// OK, AGAIN (write the same piece again from resume(); never with CHAT_BLOCKS), CANCELLED, TOO_LARGE or STALE. [any-thread]
    pub write: unsafe extern "C" fn(sink: u64, text: Text) -> Status,
    /// Exactly once. [any-thread]
    pub finish: unsafe extern "C" fn(sink: u64, result: *const ChatResult) -> Status,
}

impl ChatSink {
    pub fn write(&self, text: &str) -> Status {
        // SAFETY: the host's function, with its own handle.
        unsafe { (self.write)(self.handle, Text::of(text)) }
    }

    pub fn finish(&self, result: &ChatResult) {
        // SAFETY: as above. STALE means that the host gave up first.
        unsafe { (self.finish)(self.handle, result) };
    }
}

/// start() may wait; the host calls it on a worker thread.
pub const CHAT_BLOCKS: u32 = 1;
/// The relationship style may rewrite the text.
pub const CHAT_REWRITABLE: u32 = 2;
/// It takes up by itself what weighs on the user.
pub const CHAT_MEETS_DISTRESS: u32 = 4;

#[repr(C)]
pub struct Chat {
    pub struct_size: u64,
    pub flags: u32,
    pub reserved: u32,
    /// Check everything here; INVALID with an explanation refuses the card. [instance-setup]
    pub open_persona:
        unsafe extern "C" fn(instance: Instance, card: *const Card, why: *const Explain, persona: *mut u64) -> Status,
    /// No turn of it is open. [instance-setup]
    pub close_persona: unsafe extern "C" fn(instance: Instance, persona: u64),
    /// Whatever happens ends in the sink's finish(). [instance-serial]
    pub start:
        unsafe extern "C" fn(instance: Instance, request: *const Request, turn: *const ChatTurn, sink: *const ChatSink),
    /// After AGAIN. None in a behaviour that BLOCKS, or whose replies stay within 64 KiB. [instance-serial]
    pub resume: Option<unsafe extern "C" fn(instance: Instance, request: u64)>,
    /// Harmless for a request that is over or unknown. [any-thread]
    pub cancel: unsafe extern "C" fn(instance: Instance, request: u64),
}

// style.h

pub const KIND_STYLE: &str = "persona.style/1\0";
pub const STYLE_BLOCKS: u32 = 1;

#[repr(C)]
pub struct StyleInput {
    pub struct_size: u64,
    pub persona_name: Text,
    pub user_name: Text,
    pub language: Text,
    /// What the user just said.
    pub message: Text,
    /// rewrite(): the whole reply. guide(): no text.
    pub reply: Text,
    /// From 1.
    pub turn_number: u64,
}

#[repr(C)]
#[derive(Clone, Copy)]
pub struct StyleSink {
    pub struct_size: u64,
    pub handle: u64,
    /// OK, CANCELLED, TOO_LARGE (guidance 8 KiB, a rewrite 1 MiB) or STALE. [any-thread]
    pub write: unsafe extern "C" fn(sink: u64, text: Text) -> Status,
    /// Exactly once. [any-thread]
    pub finish: unsafe extern "C" fn(sink: u64, ending: *const Ending) -> Status,
}

impl StyleSink {
    pub fn write(&self, text: &str) -> Status {
        // SAFETY: the host's function, with its own handle.
        unsafe { (self.write)(self.handle, Text::of(text)) }
    }

    pub fn finish(&self, status: Status) {
        // SAFETY: as above.
        unsafe { (self.finish)(self.handle, &Ending::of(status)) };
    }
}

#[repr(C)]
pub struct Style {
    pub struct_size: u64,
    pub flags: u32,
    pub reserved: u32,
    /// 1-64 characters from [a-z0-9-], NUL-terminated.
    pub relationship: *const c_char,
    /// A few sentences in English for a model. [instance-serial]
    pub guide:
        unsafe extern "C" fn(instance: Instance, request: *const Request, input: *const StyleInput, sink: *const StyleSink),
    /// Facts, questions, names and numbers stay. [instance-serial]
    pub rewrite:
        unsafe extern "C" fn(instance: Instance, request: *const Request, input: *const StyleInput, sink: *const StyleSink),
    pub cancel: unsafe extern "C" fn(instance: Instance, request: u64),
}

// safety.h

pub const KIND_SAFETY: &str = "persona.safety/1\0";
pub const STAGE_INPUT: i32 = 1;
pub const STAGE_OUTPUT: i32 = 2;

pub const ALLOW: i32 = 1;
/// Output only: show it again with the next span.
pub const HOLD: i32 = 2;
pub const REPLACE: i32 = 3;
/// Input only: `replacement` is the reply.
pub const ANSWER: i32 = 4;
pub const REFUSE: i32 = 5;

pub const LEVEL_NONE: i32 = 0;
pub const LEVEL_CONCERN: i32 = 1;
pub const LEVEL_WARNING: i32 = 2;
pub const LEVEL_CRISIS: i32 = 3;
pub const LEVEL_EMERGENCY: i32 = 4;

/// No text follows: HOLD would count as REFUSE.
pub const REVIEW_LAST: u32 = 1;
pub const VERDICT_ESCALATE: u32 = 1;
pub const VERDICT_IMMEDIATE: u32 = 2;

#[repr(C)]
pub struct SafetyInput {
    pub struct_size: u64,
    pub stage: i32,
    pub flags: u32,
    pub persona_id: Text,
    pub relationship: Text,
    pub language: Text,
    /// Input: the message. Output: the span, with those before it that were held back.
    pub text: Text,
    /// Output: the last 1 KiB of what was sent.
    pub before: Text,
    pub history: Messages,
}

#[repr(C)]
pub struct Verdict {
    pub struct_size: u64,
    pub ending: Ending,
    pub decision: i32,
    pub level: i32,
    pub flags: u32,
    /// At most 32.
    pub trigger_count: u32,
    /// Names from the policy's own list, never the user's words.
    pub triggers: *const Text,
    /// At most 128 bytes.
    pub rule: Text,
    pub replacement: Text,
    /// A JSON object of at most 16 KiB, or no text.
    pub annotations: Text,
}

impl Verdict {
    pub fn of(status: Status, decision: i32) -> Verdict {
        Verdict {
            struct_size: size_of::<Verdict>() as u64,
            ending: Ending::of(status),
            decision,
            level: LEVEL_NONE,
            flags: 0,
            trigger_count: 0,
            triggers: std::ptr::null(),
            rule: Text::NONE,
            replacement: Text::NONE,
            annotations: Text::NONE,
        }
    }
}

#[repr(C)]
#[derive(Clone, Copy)]
pub struct SafetySink {
    pub struct_size: u64,
    pub handle: u64,
    /// Exactly once. [any-thread]
    pub finish: unsafe extern "C" fn(sink: u64, verdict: *const Verdict) -> Status,
}

impl SafetySink {
    pub fn finish(&self, verdict: &Verdict) {
        // SAFETY: the host's function, with its own handle.
        unsafe { (self.finish)(self.handle, verdict) };
    }
}

pub const SAFETY_BLOCKS: u32 = 1;
pub const SAFETY_INPUT: u32 = 2;
pub const SAFETY_OUTPUT: u32 = 4;

#[repr(C)]
pub struct Safety {
    pub struct_size: u64,
    /// SAFETY_INPUT, SAFETY_OUTPUT or both, and SAFETY_BLOCKS.
    pub flags: u32,
    pub reserved: u32,
    /// [instance-serial]
    pub review:
        unsafe extern "C" fn(instance: Instance, request: *const Request, input: *const SafetyInput, sink: *const SafetySink),
    pub cancel: unsafe extern "C" fn(instance: Instance, request: u64),
}

// media.h

pub const KIND_MEDIA: &str = "persona.media/1\0";
pub const MEDIA_AUDIO: i32 = 1;
pub const MEDIA_VIDEO: i32 = 2;
pub const MEDIA_IMAGE: i32 = 3;
pub const MEDIA_BLOCKS: u32 = 1;

#[repr(C)]
pub struct MediaJob {
    pub struct_size: u64,
    pub medium: i32,
    pub flags: u32,
    pub format: Text,
    pub persona_id: Text,
    pub text: Text,
    pub language: Text,
    pub model: Text,
    /// Audio: 0.5-2.0, 1.0 is normal.
    pub speed: f64,
    pub pitch: f64,
    pub emotion: Text,
    /// 0: the generator chooses.
    pub width: u32,
    pub height: u32,
    pub duration_ms: i64,
    pub style: Text,
}

#[repr(C)]
pub struct MediaResult {
    pub struct_size: u64,
    pub ending: Ending,
    pub duration_ms: i64,
    pub width: u32,
    pub height: u32,
}

impl MediaResult {
    pub fn of(status: Status, duration_ms: i64) -> MediaResult {
        MediaResult {
            struct_size: size_of::<MediaResult>() as u64,
            ending: Ending::of(status),
            duration_ms,
            width: 0,
            height: 0,
        }
    }
}

#[repr(C)]
#[derive(Clone, Copy)]
pub struct MediaSink {
    pub struct_size: u64,
    pub handle: u64,
    /// OK, AGAIN (never with MEDIA_BLOCKS), CANCELLED, TOO_LARGE or STALE. [any-thread]
    pub write: unsafe extern "C" fn(sink: u64, bytes: *const c_void, size: u64) -> Status,
    /// 0.0-1.0. [any-thread]
    pub progress: unsafe extern "C" fn(sink: u64, done: f64),
    /// Exactly once. [any-thread]
    pub finish: unsafe extern "C" fn(sink: u64, result: *const MediaResult) -> Status,
}

impl MediaSink {
    pub fn write(&self, bytes: &[u8]) -> Status {
        // SAFETY: the host's functions, with their own handle.
        unsafe { (self.write)(self.handle, bytes.as_ptr() as *const c_void, bytes.len() as u64) }
    }

    pub fn progress(&self, done: f64) {
        // SAFETY: as above.
        unsafe { (self.progress)(self.handle, done) }
    }

    pub fn finish(&self, result: &MediaResult) {
        // SAFETY: as above.
        unsafe { (self.finish)(self.handle, result) };
    }
}

#[repr(C)]
pub struct Media {
    pub struct_size: u64,
    pub flags: u32,
    /// 1-16.
    pub format_count: u32,
    /// Media types, best first, NUL-terminated.
    pub formats: *const *const c_char,
    /// [instance-serial]
    pub render:
        unsafe extern "C" fn(instance: Instance, request: *const Request, job: *const MediaJob, sink: *const MediaSink),
    /// None in a generator that BLOCKS. [instance-serial]
    pub resume: Option<unsafe extern "C" fn(instance: Instance, request: u64)>,
    pub cancel: unsafe extern "C" fn(instance: Instance, request: u64),
}

// ext/log.h, ext/config.h: the services most plugins ask for. The others are in the headers, and are added here the same way.

pub const EXT_LOG: &str = "persona.log/1\0";
pub const LOG_DEBUG: i32 = 1;
pub const LOG_INFO: i32 = 2;
pub const LOG_WARNING: i32 = 3;
pub const LOG_ERROR: i32 = 4;

#[repr(C)]
pub struct Log {
    pub struct_size: u64,
    /// One line of at most 4 KiB, never text of the user. `request`: 0 if it belongs to none. [any-thread]
    pub write: unsafe extern "C" fn(host: u64, level: i32, request: u64, line: Text),
}

pub const EXT_CONFIG: &str = "persona.config/1\0";

#[repr(C)]
pub struct Config {
    pub struct_size: u64,
    /// All settings as one JSON object, valid until destroy() returns. [any-thread]
    pub json: unsafe extern "C" fn(host: u64) -> Text,
    /// One setting by its NUL-terminated name, or `otherwise`. [any-thread]
    pub text: unsafe extern "C" fn(host: u64, name: *const c_char, otherwise: Text) -> Text,
    pub number: unsafe extern "C" fn(host: u64, name: *const c_char, otherwise: f64) -> f64,
    pub boolean: unsafe extern "C" fn(host: u64, name: *const c_char, otherwise: i32) -> i32,
}

// The sizes that the headers assert.
const _: () = assert!(size_of::<Text>() == 16);
const _: () = assert!(size_of::<Host>() == 48);
const _: () = assert!(size_of::<Explain>() == 24);
const _: () = assert!(size_of::<Plugin>() == 88);
const _: () = assert!(size_of::<Entry>() == 32);
const _: () = assert!(size_of::<Request>() == 48);
const _: () = assert!(size_of::<Ending>() == 32);
const _: () = assert!(size_of::<Message>() == 40);
const _: () = assert!(size_of::<Messages>() == 16);
const _: () = assert!(size_of::<Card>() == 56);
const _: () = assert!(size_of::<ChatTurn>() == 128);
const _: () = assert!(size_of::<ChatResult>() == 128);
const _: () = assert!(size_of::<ChatSink>() == 32);
const _: () = assert!(size_of::<Chat>() == 56);
const _: () = assert!(size_of::<StyleInput>() == 96);
const _: () = assert!(size_of::<StyleSink>() == 32);
const _: () = assert!(size_of::<Style>() == 48);
const _: () = assert!(size_of::<SafetyInput>() == 112);
const _: () = assert!(size_of::<Verdict>() == 112);
const _: () = assert!(size_of::<SafetySink>() == 24);
const _: () = assert!(size_of::<Safety>() == 32);
const _: () = assert!(size_of::<MediaJob>() == 160);
const _: () = assert!(size_of::<MediaResult>() == 56);
const _: () = assert!(size_of::<MediaSink>() == 40);
const _: () = assert!(size_of::<Media>() == 48);
const _: () = assert!(size_of::<Log>() == 16);
const _: () = assert!(size_of::<Config>() == 40);
