//! `paraq serve`: previews a site with the headers a CDN would send.

use anyhow::{Result, bail};

use crate::cli::Serve;
use crate::serve::{Site, run as serve};
use crate::{Outcome, site};

/// Runs the command until it is interrupted.
pub fn run(args: &Serve) -> Result<Outcome> {
    if !args.site.join("index.html").is_file() {
        bail!(
            "`{}` holds no site: it has no index.html\n  remedy    name the folder that `paraq build --out` wrote",
            args.site.display()
        );
    }
    if !args.site.join("archive").join(site::POINTER).is_file() {
        anstream::eprintln!(
            "note: `{}` has no archive: nothing can be searched",
            args.site.display()
        );
    }
    serve(Site::open(&args.site, &args.base)?, args.port)?;
    Ok(Outcome::Done)
}
