//! my-plugin: a safety policy. A message with the configured phrase is refused, a reply with it ends before it.

use persona::*;
use std::mem::size_of;
use std::os::raw::{c_char, c_void};

struct Policy {
    host: *const Host,
    phrase: String,
}

unsafe extern "C" fn create(host: *const Host, instance: *mut Instance) -> Status {
    guard(FAILED, || {
        *instance = Box::into_raw(Box::new(Policy { host, phrase: String::new() })) as Instance;
        OK
    })
}

unsafe extern "C" fn init(instance: Instance, _why: *const Explain) -> Status {
    guard(FAILED, || {
        let policy = &mut *(instance as *mut Policy);
        let name = "phrase\0".as_ptr() as *const c_char;
        policy.phrase = match service::<Config>(policy.host, EXT_CONFIG) {
            Some(config) => (config.text)((*policy.host).handle, name, Text::new("swordfish")).to_text(),
            None => "swordfish".to_string(),
        };
        OK
    })
}

unsafe extern "C" fn destroy(instance: Instance) {
    guard((), || drop(Box::from_raw(instance as *mut Policy)))
}

/// Ends with exactly one verdict, also when `judge` panics: then the review failed, and the turn is refused.
unsafe extern "C" fn review(instance: Instance, _: *const Request, input: *const SafetyInput, sink: *const SafetySink) {
    let sink = *sink;
    let policy = instance as *const Policy;
    // A name from a list of your own, never the user's words.
    let triggers = [Text::new("phrase")];
    let mut verdict = match guard(None, || Some(judge(&*policy, &*input))) {
        Some(decision) => Verdict::of(OK, decision),
        None => Verdict::of(FAILED, REFUSE),
    };
    if verdict.ending.status == OK && verdict.decision == REFUSE {
        verdict.level = LEVEL_CONCERN;
        verdict.triggers = triggers.as_ptr();
        verdict.trigger_count = 1;
        verdict.rule = Text::new("my-plugin/phrase");
        verdict.replacement = Text::new("Let us talk about something else.");
    }
    sink.finish(&verdict);
}

fn judge(policy: &Policy, input: &SafetyInput) -> i32 {
    let text = input.text.to_text();
    let phrase = policy.phrase.as_bytes();
    if !phrase.is_empty() && text.contains(&policy.phrase) {
        return REFUSE;
    }
    // The next span could complete what this one begins.
    let begins = (1..phrase.len()).any(|size| text.as_bytes().ends_with(&phrase[..size]));
    if input.stage == STAGE_OUTPUT && input.flags & REVIEW_LAST == 0 && begins {
        return HOLD;
    }
    ALLOW
}

unsafe extern "C" fn cancel(_: Instance, _request: u64) {}

static SAFETY: Safety = Safety {
    struct_size: size_of::<Safety>() as u64,
    flags: SAFETY_INPUT | SAFETY_OUTPUT,
    reserved: 0,
    review,
    cancel,
};

unsafe extern "C" fn get_extension(id: *const c_char) -> *const c_void {
    table_for(id, KIND_SAFETY, &SAFETY)
}

const PLUGIN: Plugin = Plugin {
    struct_size: size_of::<Plugin>() as u64,
    id: "org.example.my-plugin\0".as_ptr() as *const c_char,
    name: "My plugin\0".as_ptr() as *const c_char,
    version: "1.0.0\0".as_ptr() as *const c_char,
    vendor: "\0".as_ptr() as *const c_char,
    description: "Refuses one phrase.\0".as_ptr() as *const c_char,
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
