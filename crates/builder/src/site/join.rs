//! One site of parts that were built apart: their files are copied as they are, and one pointer
//! names them all.

use anyhow::Result;
use paraq_index::{Inventory, POINTER};

use super::catalogue::Catalogue;
use super::folder::{Folder, Tally};
use super::outline::Outline;
use super::pages::Printer;
use super::viewer::Viewer;
use super::{archived, frame};
use crate::archive::Archive;
use crate::config::Config;

/// Writes the site of the parts' articles; gives how many there are. Of articles with the same id,
/// that of the later part counts.
pub fn join(
    parts: &[Archive],
    config: &Config,
    viewer: &Viewer,
    folder: Folder,
) -> Result<(u32, Tally)> {
    let mut inventories = Vec::new();
    for part in parts {
        let inventory = part.inventory()?;
        for name in inventory.files().iter().filter(|name| *name != POINTER) {
            folder.put(&archived(name), &part.file(name)?)?;
        }
        inventories.push(inventory);
    }
    let pointer = Inventory::join(inventories);
    let archive = Archive::unpublished(folder.path("archive"), pointer.clone());
    let catalogue = Catalogue::read(&archive, false)?;
    let mut outline = Outline::new(config);
    for (month, _) in &catalogue.months {
        outline.years.extend(i16::try_from(month.div_euclid(12)));
    }
    let files = archive.inventory()?.files();
    let printer = Printer { config, viewer, folder: &folder, compresses: false };
    frame(&printer, &outline, &catalogue, &files)?;
    folder.put(&archived(POINTER), &pointer)?;
    Ok((catalogue.total, folder.finish()?))
}
