//! Tells how many facts of a folder of captures are read right.
//!
//! `cargo run --example score_captures -- FOLDER`, a folder with a `manifest.jsonl`.

mod score;

use std::path::Path;
use std::process::ExitCode;

fn main() -> ExitCode {
    let folders: Vec<String> = std::env::args().skip(1).collect();
    let [folder] = folders.as_slice() else {
        eprintln!("usage: score_captures FOLDER");
        return ExitCode::from(2);
    };
    match score::score(Path::new(folder)) {
        Ok(score) => {
            for miss in &score.misses {
                println!("{miss}");
            }
            println!("{} of {} facts are right", score.right, score.total);
            ExitCode::SUCCESS
        }
        Err(why) => {
            eprintln!("{why}");
            ExitCode::from(3)
        }
    }
}
