//! What the phases of a build cost, for `paraq build --verbose`.

use std::fs;
use std::time::Instant;

use crate::progress::sized;

/// The phases that are over.
pub struct Phases {
    begun: Instant,
    /// Processor time until then, in seconds.
    spent: f64,
    lines: Vec<String>,
}

impl Phases {
    /// Before the first phase.
    pub fn begin() -> Phases {
        Phases { begun: Instant::now(), spent: processor(), lines: Vec::new() }
    }

    /// A phase ends, and the next begins.
    pub fn end(&mut self, phase: &str) {
        let spent = processor();
        self.lines.push(format!(
            "{:>8.1} s {:>8.1} s processor {:>6} MB peak  {phase}",
            self.begun.elapsed().as_secs_f64(),
            spent - self.spent,
            peak() / 1024,
        ));
        self.begun = Instant::now();
        self.spent = spent;
    }

    /// What is written besides: how many bytes of each kind.
    pub fn wrote(&mut self, kinds: &[(&'static str, u64)]) {
        self.lines.extend(kinds.iter().map(|(kind, size)| format!("{:>10}  {kind}", sized(*size))));
    }

    /// A line for each phase, then for each kind of bytes.
    pub fn lines(&self) -> &[String] {
        &self.lines
    }
}

/// Seconds of processor time that all threads have spent; 0 where the system does not tell.
fn processor() -> f64 {
    const TICKS_OF_A_SECOND: f64 = 100.0;
    let stat = fs::read_to_string("/proc/self/stat").unwrap_or_default();
    // What follows the name, which may itself have spaces: the 12th and the 13th are user's and system's time.
    let rest = stat.rsplit_once(')').map_or("", |(_, rest)| rest);
    let ticks =
        rest.split_whitespace().skip(11).take(2).filter_map(|ticks| ticks.parse::<f64>().ok());
    ticks.sum::<f64>() / TICKS_OF_A_SECOND
}

/// The most memory the process ever had, in KiB; 0 where the system does not tell.
fn peak() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("VmHWM")).unwrap_or_default();
    line.split_whitespace().nth(1).and_then(|kib| kib.parse().ok()).unwrap_or_default()
}
