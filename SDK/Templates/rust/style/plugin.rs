//! my-plugin: a relationship style. It says the same twice: as guidance for a model, and as a rewrite of an author's words.

use persona::*;
use std::mem::size_of;
use std::os::raw::{c_char, c_void};

/// It keeps nothing, so every instance may have the same name.
unsafe extern "C" fn create(_host: *const Host, instance: *mut Instance) -> Status {
    *instance = 1;
    OK
}

unsafe extern "C" fn init(_: Instance, _why: *const Explain) -> Status {
    OK
}

unsafe extern "C" fn destroy(_: Instance) {}

/// A few sentences in English that a model is told before it answers.
unsafe extern "C" fn guide(_: Instance, _request: *const Request, input: *const StyleInput, sink: *const StyleSink) {
    let sink = *sink;
    sink.finish(guard(FAILED, || {
        let name = (*input).user_name.to_option().unwrap_or_else(|| "the user".to_string());
        sink.write(&format!(
            "You sailed with {} for years. Speak as an old shipmate: frank, warm, with a word of the sea now and then.",
            name
        ))
    }))
}

/// Adds to the reply and changes nothing in it: facts, questions, names and numbers stay as they are.
unsafe extern "C" fn rewrite(_: Instance, request: *const Request, input: *const StyleInput, sink: *const StyleSink) {
    let sink = *sink;
    sink.finish(guard(FAILED, || {
        let call = match (*input).turn_number {
            1 => "Ahoy! ",
            _ => ["Well, shipmate: ", "Aye. "][((*request).seed % 2) as usize],
        };
        sink.write(&format!("{}{}", call, (*input).reply.to_text()))
    }))
}

unsafe extern "C" fn cancel(_: Instance, _request: u64) {}

static STYLE: Constant<Style> = Constant(Style {
    struct_size: size_of::<Style>() as u64,
    flags: 0,
    reserved: 0,
    // Cards and clients choose it by this name.
    relationship: "my-plugin\0".as_ptr() as *const c_char,
    guide,
    rewrite,
    cancel,
});

unsafe extern "C" fn get_extension(id: *const c_char) -> *const c_void {
    table_for(id, KIND_STYLE, &STYLE.0)
}

const PLUGIN: Plugin = Plugin {
    struct_size: size_of::<Plugin>() as u64,
    id: "org.example.my-plugin\0".as_ptr() as *const c_char,
    name: "My plugin\0".as_ptr() as *const c_char,
    version: "1.0.0\0".as_ptr() as *const c_char,
    vendor: "\0".as_ptr() as *const c_char,
    description: "Speaks to the user as an old shipmate.\0".as_ptr() as *const c_char,
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
