//! The one place of the kit with `unsafe` code: an allocator cannot be written without it.
#![allow(unsafe_code)]

#[cfg(any(feature = "browser", test))]
use super::counters::FOLDING;
use super::counters::{LAYOUT, WORDS};
use std::alloc::{GlobalAlloc, Layout, System};
use std::sync::atomic::{AtomicU32, Ordering::Relaxed};

static TABLE: [AtomicU32; WORDS] = {
    let mut table = [const { AtomicU32::new(0) }; WORDS];
    table[0] = AtomicU32::new(LAYOUT);
    table
};

/// Notes which event is being folded. A trap leaves the note, so the shell finds out.
#[cfg(any(feature = "browser", test))]
pub(crate) fn begin_folding(namespace: &'static str, version: u64) {
    let note = [
        namespace.as_ptr() as usize as u32,
        namespace.len() as u32,
        version as u32,
        (version >> 32) as u32,
    ];
    for (word, value) in TABLE[FOLDING..].iter().zip(note) {
        word.store(value, Relaxed);
    }
}

/// Takes the note back.
#[cfg(any(feature = "browser", test))]
pub(crate) fn end_folding() {
    TABLE[FOLDING].store(0, Relaxed);
}

/// The standard allocator, counting.
///
/// Relaxed atomics are plain loads and stores on wasm without threads. Sizes above 4 GiB cannot
/// occur in a 32-bit memory; on other targets the counters wrap.
#[derive(Clone, Copy, Debug, Default)]
pub struct CountingAllocator;

impl CountingAllocator {
    /// The address of the counters in this module's linear memory.
    pub fn address() -> u32 {
        TABLE.as_ptr() as usize as u32
    }

    fn add(bytes: usize) {
        let live = TABLE[1].load(Relaxed).wrapping_add(bytes as u32);
        TABLE[1].store(live, Relaxed);
        TABLE[2].store(TABLE[2].load(Relaxed).wrapping_add(1), Relaxed);
        TABLE[4].store(TABLE[4].load(Relaxed).wrapping_add(1), Relaxed);
        if live > TABLE[3].load(Relaxed) {
            TABLE[3].store(live, Relaxed);
        }
        TABLE[5].store(0, Relaxed);
    }

    /// Whoever asked will most likely trap at once, and not get to say any last words.
    fn fail(bytes: usize) {
        TABLE[5].store(bytes as u32, Relaxed);
    }

    fn remove(bytes: usize) {
        TABLE[1].store(TABLE[1].load(Relaxed).wrapping_sub(bytes as u32), Relaxed);
        TABLE[2].store(TABLE[2].load(Relaxed).wrapping_sub(1), Relaxed);
    }
}

// SAFETY: every call is handed to `System` unchanged; counting neither allocates nor touches
// the memory handed out.
unsafe impl GlobalAlloc for CountingAllocator {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        // SAFETY: the caller's guarantees are those of `System`.
        let pointer = unsafe { System.alloc(layout) };
        if pointer.is_null() {
            Self::fail(layout.size());
        } else {
            Self::add(layout.size());
        }
        pointer
    }

    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        // SAFETY: as above.
        let pointer = unsafe { System.alloc_zeroed(layout) };
        if pointer.is_null() {
            Self::fail(layout.size());
        } else {
            Self::add(layout.size());
        }
        pointer
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        // SAFETY: as above.
        unsafe { System.dealloc(pointer, layout) };
        Self::remove(layout.size());
    }

    unsafe fn realloc(&self, pointer: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        // SAFETY: as above.
        let moved = unsafe { System.realloc(pointer, layout, size) };
        if moved.is_null() {
            Self::fail(size);
        } else {
            Self::remove(layout.size());
            Self::add(size);
        }
        moved
    }
}
