//! Runs the binary in a folder of its own.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use tempfile::TempDir;

/// A temporary folder in which the command runs.
pub struct Project {
    folder: TempDir,
}

/// How the command ended and what it printed.
#[derive(Debug)]
pub struct Ran {
    pub status: i32,
    pub stdout: String,
    pub stderr: String,
}

/// A folder with these files.
pub fn project(files: &[(&str, &str)]) -> Project {
    let project = Project { folder: TempDir::new().unwrap() };
    for (name, text) in files {
        project.write(name, text.as_bytes());
    }
    project
}

impl Project {
    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub fn write(&self, name: &str, bytes: &[u8]) {
        let path = self.path(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, bytes).unwrap();
    }

    pub fn read(&self, name: &str) -> String {
        let path = self.path(name);
        std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
    }

    /// Every file below a folder, with its bytes.
    pub fn files(&self, folder: &str) -> Vec<(String, Vec<u8>)> {
        let root = self.path(folder);
        let mut files: Vec<_> = walkdir::WalkDir::new(&root)
            .into_iter()
            .map(Result::unwrap)
            .filter(|entry| entry.file_type().is_file())
            .map(|entry| {
                let name = entry.path().strip_prefix(&root).unwrap().to_str().unwrap().to_owned();
                (name, std::fs::read(entry.path()).unwrap())
            })
            .collect();
        files.sort();
        files
    }

    /// Runs `paraq` with these arguments.
    #[track_caller]
    pub fn paraq(&self, arguments: &[&str]) -> Ran {
        self.paraq_with(arguments, "")
    }

    /// Runs `paraq` with these arguments and this standard input.
    #[track_caller]
    pub fn paraq_with(&self, arguments: &[&str], input: &str) -> Ran {
        let mut child = self.command(arguments).spawn().unwrap();
        let mut stdin = child.stdin.take().unwrap();
        let input = input.to_owned();
        let writer = std::thread::spawn(move || stdin.write_all(input.as_bytes()).ok());
        let Output { status, stdout, stderr } = child.wait_with_output().unwrap();
        writer.join().unwrap();
        Ran {
            status: status.code().unwrap(),
            stdout: String::from_utf8(stdout).unwrap(),
            stderr: String::from_utf8(stderr).unwrap(),
        }
    }

    /// The command, its pipes open.
    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_paraq"));
        command
            .args(arguments)
            .current_dir(self.folder.path())
            .env_remove("CLICOLOR_FORCE")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        command
    }

    /// Builds `site` from `articles` with the fixtures' viewer.
    #[track_caller]
    pub fn build(&self, more: &[&str]) -> Ran {
        let viewer = viewer();
        let mut arguments = vec!["build", "articles", "--out", "site", "--viewer", &viewer];
        arguments.extend(more);
        let ran = self.paraq(&arguments);
        assert_eq!(ran.status, 0, "{}", ran.stderr);
        ran
    }
}

/// The viewer of the fixtures: it has the form of the real one.
pub fn viewer() -> String {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/viewer").to_str().unwrap().to_owned()
}

/// Three articles in the seed format, of three days and two languages.
pub fn three_articles() -> Project {
    project(&[
        (
            "articles/a.txt",
            " date 2025-08-08 Волонтерлердің жұмысы —Досымбетов\n\
             АСТАНА. KAZINFORM — Волонтерлер көмек көрсетіп жатыр. Бұл туралы Ұлттық волонтерлер \
             фронт-кеңсесінің жетекшісі Айбек Досымбетов айтты.\n\
             — Волонтер өз қолымен көмектеседі, — деді Айбек Досымбетов әңгіме барысында.\n",
        ),
        (
            "articles/b.txt",
            " date 2025-09-01 Жаңа мектеп ашылды\nАлматыда жаңа мектеп ашылды. Оқушылар қуанды.\n",
        ),
        (
            "articles/c.jsonl",
            "{\"id\":\"ru-1\",\"date\":\"2024-02-29T09:30:00+05:00\",\"title\":\"Открылась новая \
             школа\",\"text\":\"В Алматы открылась новая школа. Школьники рады.\",\"rubric\":7}\n",
        ),
    ])
}
