//! nginx as a host would run it: the compressed files beside the others, the headers of `_headers`
//! that matter for loading.

use std::fs;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::project::target;
use crate::shell::{command, output, which};

/// A running nginx, ended when it is dropped.
pub struct Server {
    nginx: PathBuf,
    /// The address of the site's first page.
    pub url: String,
}

const BROTLI: &str = "/usr/lib/nginx/modules/ngx_http_brotli_static_module.so";

impl Server {
    /// Serves the site below `/archive/` on a free port.
    pub fn start(site: &Path) -> Result<Server> {
        let Some(nginx) = which("nginx").or_else(|| which("/usr/sbin/nginx")) else {
            bail!(
                "nginx is missing: run `sudo apt-get install nginx-light \
                 libnginx-mod-http-brotli-static`, then this again"
            );
        };
        let port = TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
        fs::create_dir_all(folder())?;
        fs::write(folder().join(FILE), configuration(&site.canonicalize()?, port))?;
        // It goes into the background once it listens.
        output(&mut command_for(&nginx)).context("cannot start nginx")?;
        Ok(Server { nginx, url: format!("http://127.0.0.1:{port}/archive/") })
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        if let Err(error) = output(command_for(&self.nginx).args(["-s", "stop"])) {
            eprintln!("nginx goes on running: {error:#}");
        }
    }
}

/// The file of its configuration.
const FILE: &str = "nginx.conf";

/// Where it keeps everything.
fn folder() -> PathBuf {
    target().join("lighthouse/nginx")
}

fn command_for(nginx: &Path) -> Command {
    let mut nginx = command(nginx);
    nginx.arg("-p").arg(folder()).args(["-e", "error.log"]).arg("-c").arg(folder().join(FILE));
    nginx
}

fn configuration(site: &Path, port: u16) -> String {
    let folder = folder();
    let (module, brotli) = if Path::new(BROTLI).is_file() {
        (format!("load_module {BROTLI};\n"), "brotli_static on;")
    } else {
        println!("nginx has no brotli module (libnginx-mod-http-brotli-static): serving gzip");
        (String::new(), "")
    };
    let user = if output(command("id").arg("-u")).is_ok_and(|id| id.trim() == "0") {
        "user root;\n"
    } else {
        ""
    };
    let temporary: String = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
        .map(|name| format!("    {name}_temp_path {}/{name};\n", folder.display()))
        .concat();
    format!(
        "{module}{user}pid {folder}/nginx.pid;
events {{}}
http {{
{temporary}    access_log off;
    types {{
        text/html html;
        text/css css;
        text/javascript js;
        application/wasm wasm;
        application/json json;
        application/xml xml;
        image/svg+xml svg;
        text/plain txt;
    }}
    default_type application/octet-stream;
    charset utf-8;
    server {{
        listen 127.0.0.1:{port};
        {brotli}
        gzip_static on;
        error_page 404 /archive/404.html;
        location /archive/ {{
            alias {site}/;
            add_header Cache-Control no-cache;
        }}
        location ~ ^/archive/((?:viewer|archive)/.*)$ {{
            alias {site}/$1;
            add_header Cache-Control \"public, max-age=31536000, immutable\";
        }}
    }}
}}
",
        folder = folder.display(),
        site = site.display(),
    )
}
