//! A static host for previews: what a CDN would send, and nothing it would not.
//!
//! * [`Site`] answers a request: which file, whether it changed, how it is encoded, which part of it.
//! * [`rules`] are the site's own `_headers`.

mod answer;
mod media_type;
mod rules;

use std::io::Write as _;
use std::sync::Arc;

use anyhow::{Context, Result, anyhow};
use axum::Router;
use axum::extract::Request;
use tokio::net::TcpListener;

pub use answer::Site;

/// Serves the site at 127.0.0.1 until it is interrupted; says the address first.
pub fn run(site: Site, port: u16) -> Result<()> {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_io()
        .build()
        .context("cannot start the server")?;
    runtime.block_on(async {
        let listener = TcpListener::bind(("127.0.0.1", port)).await.map_err(|error| {
            anyhow!(
                "cannot listen on port {port}: {error}\n  remedy    name another one with --port, or --port 0 for any that is free"
            )
        })?;
        let address = listener.local_addr()?;
        let mut out = std::io::stdout().lock();
        writeln!(out, "http://{address}{} (Ctrl-C ends it)", site.base())?;
        out.flush()?;
        drop(out);
        let site = Arc::new(site);
        let app = Router::new().fallback(move |request: Request| {
            let site = Arc::clone(&site);
            let (request, _) = request.into_parts();
            async move {
                // Small files from the disk's cache: a thread of its own would cost more.
                site.answer(&request)
            }
        });
        axum::serve(listener, app)
            .with_graceful_shutdown(async {
                // Without a signal handler, the interrupt ends the process by itself.
                if tokio::signal::ctrl_c().await.is_err() {
                    std::future::pending::<()>().await;
                }
            })
            .await
            .context("the server failed")
    })
}
