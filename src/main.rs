//! Starts the viewer.

fn main() {
    wasm_bindgen_futures::spawn_local(async {
        paraq_viewer::mount().await;
    });
}
