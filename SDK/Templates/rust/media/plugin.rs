//! my-plugin: a media generator that plays text as tones, one a byte, as a WAV file.

use persona::*;
use std::f64::consts::PI;
use std::mem::size_of;
use std::os::raw::{c_char, c_void};

/// Samples a second, samples a tone, and the most tones of one file.
const RATE: u32 = 8000;
const TONE: u32 = 400;
const MOST_TONES: usize = 4096;

unsafe extern "C" fn create(_host: *const Host, instance: *mut Instance) -> Status {
    *instance = 1;
    OK
}

unsafe extern "C" fn init(_: Instance, _why: *const Explain) -> Status {
    OK
}

unsafe extern "C" fn destroy(_: Instance) {}

/// Ends with exactly one finish(), also when `play` panics.
unsafe extern "C" fn render(_: Instance, request: *const Request, job: *const MediaJob, sink: *const MediaSink) {
    let sink = *sink;
    let (status, duration_ms) = guard((FAILED, 0), || play(&*request, &*job, &sink));
    sink.finish(&MediaResult::of(status, duration_ms));
}

fn play(request: &Request, job: &MediaJob, sink: &MediaSink) -> (Status, i64) {
    let text = job.text.to_text();
    let tones = &text.as_bytes()[..text.len().min(MOST_TONES)];
    let pitch = if job.pitch >= 0.5 && job.pitch <= 2.0 { job.pitch } else { 1.0 };
    let mut status = sink.write(&header(tones.len() as u32 * TONE * 2));
    for (index, byte) in tones.iter().enumerate() {
        if status == OK && request.is_cancelled() {
            status = CANCELLED;
        }
        if status != OK {
            return (status, 0);
        }
        status = sink.write(&tone(*byte, pitch));
        sink.progress((index + 1) as f64 / tones.len() as f64);
    }
    (status, tones.len() as i64 * TONE as i64 * 1000 / RATE as i64)
}

/// The header of a file of 16-bit samples, one channel.
fn header(data: u32) -> Vec<u8> {
    let mut out = b"RIFF".to_vec();
    out.extend((36 + data).to_le_bytes());
    out.extend(b"WAVEfmt \x10\0\0\0\x01\0\x01\0");
    out.extend(RATE.to_le_bytes());
    out.extend((RATE * 2).to_le_bytes());
    out.extend(b"\x02\0\x10\0data");
    out.extend(data.to_le_bytes());
    out
}

fn tone(byte: u8, pitch: f64) -> Vec<u8> {
    let step = 2.0 * PI * (220.0 + 4.0 * byte as f64) * pitch / RATE as f64;
    let sample = |index: u32| {
        // Fades in and out, so that it does not click.
        let loud = 12000.0 * (PI * index as f64 / TONE as f64).sin();
        ((loud * (step * index as f64).sin()) as i16).to_le_bytes()
    };
    (0..TONE).flat_map(sample).collect()
}

unsafe extern "C" fn cancel(_: Instance, _request: u64) {}

const FORMATS: &[*const c_char] = &["audio/wav\0".as_ptr() as *const c_char];

/// It works for longer than a millisecond, and write() may wait for the reader: MEDIA_BLOCKS, and no resume().
static MEDIA: Constant<Media> = Constant(Media {
    struct_size: size_of::<Media>() as u64,
    flags: MEDIA_BLOCKS,
    format_count: 1,
    formats: FORMATS.as_ptr(),
    render,
    resume: None,
    cancel,
});

unsafe extern "C" fn get_extension(id: *const c_char) -> *const c_void {
    table_for(id, KIND_MEDIA, &MEDIA.0)
}

const PLUGIN: Plugin = Plugin {
    struct_size: size_of::<Plugin>() as u64,
    id: "org.example.my-plugin\0".as_ptr() as *const c_char,
    name: "My plugin\0".as_ptr() as *const c_char,
    version: "1.0.0\0".as_ptr() as *const c_char,
    vendor: "\0".as_ptr() as *const c_char,
    description: "Plays text as tones.\0".as_ptr() as *const c_char,
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
