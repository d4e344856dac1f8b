//! Runs a command and says how long it took and how much memory.

use std::collections::BTreeMap;
use std::fs;
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use crate::shell::show;

/// What a command took.
#[derive(Clone, Copy, Debug)]
pub struct Took {
    /// From start to end.
    pub time: Duration,
    /// Bytes: the largest resident set that any one of its processes ever had, as the kernel kept it.
    /// Nothing where there is no `/proc`.
    pub peak: Option<u64>,
}

/// How often the processes are looked at. The kernel keeps the maximum, so that only growth in the
/// last moment before an end can be missed.
const LOOK: Duration = Duration::from_millis(5);

/// Runs the command to its end; what it printed is in the error if it fails.
pub fn measure(command: &mut Command) -> Result<Took> {
    let name = show(command);
    let begun = Instant::now();
    let child = command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn();
    let child = child.with_context(|| format!("cannot start `{name}`"))?;
    let pid = child.id();
    let end =
        thread::spawn(move || child.wait_with_output().map(|output| (output, begun.elapsed())));
    let mut peaks = BTreeMap::new();
    while !end.is_finished() {
        look(pid, &mut peaks);
        thread::park_timeout(LOOK);
    }
    let Ok(ended) = end.join() else { bail!("the thread that waited for `{name}` broke off") };
    let (output, time) = ended?;
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr);
        let from = said.char_indices().rev().nth(2000).map_or(0, |(at, _)| at);
        bail!("`{name}` ended with {}: {}", output.status, said[from..].trim());
    }
    Ok(Took { time, peak: peaks.into_values().max() })
}

/// Notes the peaks of a process and of all that it started.
fn look(pid: u32, peaks: &mut BTreeMap<u32, u64>) {
    let status = fs::read_to_string(format!("/proc/{pid}/status")).unwrap_or_default();
    if let Some(peak) = high_water_mark(&status) {
        peaks.insert(pid, peak);
    }
    let Ok(tasks) = fs::read_dir(format!("/proc/{pid}/task")) else { return };
    for task in tasks.flatten() {
        let children = fs::read_to_string(task.path().join("children")).unwrap_or_default();
        for child in children.split_whitespace().filter_map(|child| child.parse().ok()) {
            look(child, peaks);
        }
    }
}

fn high_water_mark(status: &str) -> Option<u64> {
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kilobytes: u64 = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
    Some(kilobytes * 1024)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_mark_is_read_in_bytes() {
        let status = "Name:\tparaq\nVmPeak:\t  999 kB\nVmHWM:\t   12345 kB\nVmRSS:\t 1 kB\n";
        assert_eq!(high_water_mark(status), Some(12345 * 1024));
        assert_eq!(high_water_mark("Name:\tkthreadd\n"), None);
    }

    #[test]
    fn a_command_that_fails_is_an_error_with_its_words() {
        let mut command = Command::new("sh");
        command.args(["-c", "echo because >&2; exit 3"]);
        let error = measure(&mut command).unwrap_err().to_string();
        assert!(error.contains("because") && error.contains("exit status: 3"), "{error}");
    }
}
