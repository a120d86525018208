//! Writes a made-up site of any size, for `helpgen generate` to read.
//!
//! ```text
//! cargo run --release --example synthetic_site -- 10000 target/shop/specs/shop/pages
//! ```

mod site;

use std::env;
use std::error::Error;
use std::fs;
use std::path::PathBuf;

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = env::args_os().skip(1);
    let (Some(pages), Some(folder)) = (arguments.next(), arguments.next()) else {
        return Err("usage: synthetic_site <pages> <folder>".into());
    };
    let pages: usize = pages.to_string_lossy().parse()?;
    let folder = PathBuf::from(folder);
    fs::create_dir_all(&folder)?;
    let mut bytes = 0;
    for number in 0..pages {
        let page = site::page(number);
        bytes += page.html.len();
        fs::write(folder.join(page.name), page.html)?;
    }
    let average = bytes / pages.max(1);
    println!("{pages} pages, {average} bytes each on average");
    Ok(())
}
