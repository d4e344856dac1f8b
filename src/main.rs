//! Starts the viewer.

fn main() {
    paraq_viewer::mount();
}
