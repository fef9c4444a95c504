//! Entry: hand the arguments to `cli`, give back its exit code.

use mimalloc::MiMalloc;
use std::alloc::{GlobalAlloc, Layout, System};

/// A long paper is a million small things, for which the system's own allocator takes a third of all time: they are
/// mimalloc's. Large ones are the system's, which makes them larger where they are and takes back at once what is let go: a
/// list that doubles is never there twice.
struct Allocator;

/// What is larger is large, in bytes: so much the system maps by itself, not out of what it holds.
const LARGE: usize = 1 << 25;

/// Is a block of so many bytes the system's?
const fn is_large(size: usize) -> bool {
    size > LARGE
}

#[expect(unsafe_code, reason = "an allocator cannot be had otherwise")]
// SAFETY: the size in its layout says which of the two allocators a block is from, and it is given to that one.
unsafe impl GlobalAlloc for Allocator {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        unsafe { if is_large(layout.size()) { System.alloc(layout) } else { MiMalloc.alloc(layout) } }
    }
    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        unsafe { if is_large(layout.size()) { System.alloc_zeroed(layout) } else { MiMalloc.alloc_zeroed(layout) } }
    }
    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        unsafe {
            if is_large(layout.size()) { System.dealloc(pointer, layout) } else { MiMalloc.dealloc(pointer, layout) }
        }
    }
    unsafe fn realloc(&self, pointer: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        unsafe {
            match (is_large(layout.size()), is_large(size)) {
                (false, false) => MiMalloc.realloc(pointer, layout, size),
                (true, true) => System.realloc(pointer, layout, size),
                _ => {
                    let moved = self.alloc(Layout::from_size_align_unchecked(size, layout.align()));
                    if !moved.is_null() {
                        moved.copy_from_nonoverlapping(pointer, layout.size().min(size));
                        self.dealloc(pointer, layout);
                    }
                    moved
                }
            }
        }
    }
}

#[global_allocator]
static ALLOCATOR: Allocator = Allocator;

fn main() -> std::process::ExitCode {
    jianggao::cli::run(std::env::args_os())
}
