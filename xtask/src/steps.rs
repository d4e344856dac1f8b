//! Long runs as named steps: what is done now, how long it took, and what came of it.

use std::io::IsTerminal;
use std::time::{Duration, Instant};

use anyhow::{Error, Result, bail};

/// What came of a step.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// Tests and checks that passed.
    pub passed: u32,
    /// Tests and checks that failed.
    pub failed: u32,
    /// Tests that could not run here.
    pub skipped: u32,
    /// Tests that do not apply to what was tested; each has said why.
    pub inapplicable: u32,
}

/// How a step ended.
enum Outcome {
    Done,
    Counted(Count),
    Skipped(String),
    Failed(Error),
}

struct Step {
    name: String,
    took: Duration,
    outcome: Outcome,
}

/// The steps of one run, in order.
pub struct Steps {
    steps: Vec<Step>,
    begun: Instant,
}

impl Steps {
    /// A run without steps so far.
    pub fn new() -> Steps {
        Steps { steps: Vec::new(), begun: Instant::now() }
    }

    /// Does work that the rest of the run needs: an error ends the run.
    pub fn work<T>(&mut self, name: &str, work: impl FnOnce() -> Result<T>) -> Result<T> {
        let begun = start(name);
        let value = work()?;
        self.end(name, begun, Outcome::Done);
        Ok(value)
    }

    /// Runs tests: a failure is noted, and the run goes on.
    pub fn tests(&mut self, name: &str, tests: impl FnOnce() -> Result<Count>) {
        let begun = start(name);
        let outcome = match tests() {
            Ok(count) => Outcome::Counted(count),
            Err(error) => Outcome::Failed(error),
        };
        self.end(name, begun, outcome);
    }

    /// Runs a check that is one test: formatting, a lint run, a budget.
    pub fn check(&mut self, name: &str, check: impl FnOnce() -> Result<()>) {
        self.tests(name, || check().map(|()| Count { passed: 1, ..Count::default() }));
    }

    /// Notes tests that cannot run here, and why.
    pub fn skip(&mut self, name: &str, why: &str) {
        self.end(name, start(name), Outcome::Skipped(why.to_owned()));
    }

    /// Prints the table of steps and, as the last line, the counts. An error where something
    /// failed, or where something was skipped and `strict` forbids it.
    pub fn summary(self, strict: bool) -> Result<()> {
        println!("\n{}", heading("Summary"));
        let width = self.steps.iter().map(|step| step.name.chars().count()).max().unwrap_or(0);
        for step in &self.steps {
            println!("  {:width$}  {:>6}  {}", step.name, show(step.took), step.outcome.show());
        }
        println!("  {:width$}  {:>6}", "in all", show(self.begun.elapsed()));
        let count = self.count();
        if count.skipped > 0 {
            let fails = if strict { "; with CI set that is a failure" } else { "" };
            println!("\n{} skipped: not everything was tested{fails}", count.skipped);
        }
        if count.inapplicable > 0 {
            let number = count.inapplicable;
            println!("\n{number} not for what they would have run in: each says above why");
        }
        let failed = count.failed + if strict { count.skipped } else { 0 };
        println!("\n{} passed, {failed} failed", count.passed);
        if failed > 0 {
            bail!("not every test passed; the first that did not is: {}", self.first_failure());
        }
        Ok(())
    }

    fn end(&mut self, name: &str, begun: Instant, outcome: Outcome) {
        let took = begun.elapsed();
        println!("{} {name}: {} ({})", mark(&outcome), outcome.show(), show(took));
        self.steps.push(Step { name: name.to_owned(), took, outcome });
    }

    fn count(&self) -> Count {
        self.steps.iter().fold(Count::default(), |sum, step| {
            let one = step.outcome.count();
            Count {
                passed: sum.passed + one.passed,
                failed: sum.failed + one.failed,
                skipped: sum.skipped + one.skipped,
                inapplicable: sum.inapplicable + one.inapplicable,
            }
        })
    }

    fn first_failure(&self) -> &str {
        let bad = |step: &&Step| !matches!(mark(&step.outcome), "✓");
        self.steps.iter().find(bad).map_or("none", |step| &step.name)
    }
}

impl Outcome {
    fn count(&self) -> Count {
        match self {
            Outcome::Done => Count::default(),
            Outcome::Counted(count) => *count,
            Outcome::Skipped(_) => Count { skipped: 1, ..Count::default() },
            Outcome::Failed(_) => Count { failed: 1, ..Count::default() },
        }
    }

    fn show(&self) -> String {
        match self {
            Outcome::Done => "done".to_owned(),
            Outcome::Counted(count) => {
                let mut text = format!("{} passed", count.passed);
                let others = [
                    (count.failed, "failed"),
                    (count.skipped, "skipped"),
                    (count.inapplicable, "not for it"),
                ];
                for (number, what) in others.into_iter().filter(|(number, _)| *number > 0) {
                    text += &format!(", {number} {what}");
                }
                text
            }
            Outcome::Skipped(why) => format!("skipped: {why}"),
            Outcome::Failed(error) => format!("failed: {error:#}"),
        }
    }
}

fn start(name: &str) -> Instant {
    println!("\n{}", heading(name));
    Instant::now()
}

fn mark(outcome: &Outcome) -> &'static str {
    match outcome {
        Outcome::Done | Outcome::Counted(Count { failed: 0, skipped: 0, .. }) => "✓",
        Outcome::Skipped(_) | Outcome::Counted(Count { failed: 0, .. }) => "–",
        Outcome::Counted(_) | Outcome::Failed(_) => "✗",
    }
}

fn heading(name: &str) -> String {
    let colour = std::io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none();
    if colour { format!("\x1b[1m=> {name}\x1b[0m") } else { format!("=> {name}") }
}

fn show(took: Duration) -> String {
    let seconds = took.as_secs_f64();
    if seconds < 60.0 {
        format!("{seconds:.1} s")
    } else {
        format!("{}:{:02}", took.as_secs() / 60, took.as_secs() % 60)
    }
}
