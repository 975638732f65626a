//! Routes, pages, our own small scripts and styles. The only crate that knows HTTP.
//!
//! For now the site is read-only: the dockets it was given, each in both languages, as of any day.
//! Every page is made on the server and works without scripts; there are none yet.

mod host;
mod page;
mod routes;
mod site;

pub use routes::router;
pub use site::Site;

use std::net::{Ipv4Addr, SocketAddr};

use tokio::net::TcpListener;

/// Serves a site on the loopback address until Ctrl-C, on the port or, if it is taken, on any free
/// one; `ready` is told the address.
///
/// # Errors
/// If no port can be had.
pub fn serve(site: Site, port: u16, ready: impl FnOnce(SocketAddr)) -> std::io::Result<()> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    runtime.block_on(async {
        let loopback = |port| SocketAddr::from((Ipv4Addr::LOCALHOST, port));
        let listener = match TcpListener::bind(loopback(port)).await {
            Ok(listener) => listener,
            Err(_) => TcpListener::bind(loopback(0)).await?,
        };
        ready(listener.local_addr()?);
        let ended = async {
            // Without a way to hear Ctrl-C the site is served until the process is ended.
            if tokio::signal::ctrl_c().await.is_err() {
                std::future::pending::<()>().await;
            }
        };
        axum::serve(listener, router(site))
            .with_graceful_shutdown(ended)
            .await
    })
}
