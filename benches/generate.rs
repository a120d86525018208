//! Pages → crate: each stage by itself and all of them in a row, in memory, on the
//! pages of this repository and on a made-up site; parsing beside `scraper` alone.

mod site;

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use helpgen::page::{self, Page, Vocabulary};
use helpgen::source::Source;
use helpgen::spec::lock::Lock;
use helpgen::spec::resolve::resolve;
use helpgen::spec::settings::Settings;
use helpgen::{emit, plan, spec};
use std::fs;
use std::hint::black_box;
use std::path::Path;
use std::sync::Arc;
use walkdir::WalkDir;

/// Name of the crate generated.
const CRATE: &str = "clients";

/// Pages of the made-up site that the stages run on.
const SITE: usize = 200;

/// A page in the template as it ships, written by hand.
const STOCK: &str = "benches/pages/stock.html";

criterion_group!(benches, parse, stages);
criterion_main!(benches);

/// Parses each page; those in HTML beside the tree building that is a part of it.
fn parse(criterion: &mut Criterion) {
    let vocabulary = Vocabulary::new(&Settings::default().labels);
    let mut sources = pages_below("specs/tour/pages");
    sources.extend(pages_below("specs/china_train_tickets/pages"));
    sources.push(source(Path::new(STOCK)));
    let mut group = criterion.benchmark_group("parse");
    for source in &sources {
        let name = source.name.rsplit('/').next().unwrap_or_default();
        group.throughput(Throughput::Bytes(source.text.len() as u64));
        group.bench_with_input(BenchmarkId::new("page", name), source, |bencher, source| {
            bencher.iter(|| page::parse(black_box(source), &vocabulary));
        });
    }
    let stock = source(Path::new(STOCK));
    group.bench_function("scraper/stock.html", |bencher| {
        bencher.iter(|| scraper::Html::parse_document(black_box(&stock.text)));
    });
    group.finish();
    let site = made_up(20);
    let mut group = criterion.benchmark_group("parse 20 made-up pages");
    let bytes: usize = site.iter().map(|source| source.text.len()).sum();
    group.throughput(Throughput::Bytes(bytes as u64));
    group.bench_function("page", |bencher| {
        bencher.iter(|| parse_all(black_box(&site), &vocabulary));
    });
    group.bench_function("scraper", |bencher| {
        let parse = |source: &Source| scraper::Html::parse_document(&source.text);
        bencher.iter(|| {
            black_box(&site)
                .iter()
                .for_each(|source| drop(parse(source)))
        });
    });
    group.finish();
}

/// The stages after parsing, and all of them.
fn stages(criterion: &mut Criterion) {
    let sites = [
        ("tour, 4 pages".to_owned(), pages_below("specs/tour/pages")),
        (format!("made-up, {SITE} pages"), made_up(SITE)),
    ];
    for (name, sources) in sites {
        let settings = Settings::default();
        let vocabulary = Vocabulary::new(&settings.labels);
        let pages = parse_all(&sources, &vocabulary);
        let lock = Lock::default();
        let resolved = resolve(&pages, "shop", &settings, &lock);
        let mut group = criterion.benchmark_group(name);
        group.sample_size(20);
        group.bench_function("resolve", |bencher| {
            bencher.iter(|| resolve(black_box(&pages), "shop", &settings, &lock));
        });
        group.bench_function("plan and emit", |bencher| {
            bencher.iter(|| {
                let planned = plan::lower(black_box(&resolved.spec), &resolved.lock, CRATE);
                emit::files(planned.plan)
            });
        });
        group.bench_function("all", |bencher| {
            bencher.iter(|| {
                let pages = parse_all(black_box(&sources), &vocabulary);
                let resolved = resolve(&pages, "shop", &settings, &lock);
                let spec = spec::file::print(&resolved.spec);
                let planned = plan::lower(&resolved.spec, &resolved.lock, CRATE);
                (spec, emit::files(planned.plan))
            });
        });
        group.finish();
    }
}

fn parse_all(sources: &[Source], vocabulary: &Vocabulary) -> Vec<Page> {
    let parse = |source| page::parse(source, vocabulary).page;
    sources.iter().map(parse).collect()
}

fn made_up(pages: usize) -> Vec<Source> {
    let source = |number| {
        let page = site::page(number);
        Source {
            name: Arc::from(page.name),
            text: page.html,
        }
    };
    (0..pages).map(source).collect()
}

fn pages_below(folder: &str) -> Vec<Source> {
    let files = WalkDir::new(folder).sort_by_file_name().into_iter();
    let files = files.map(|entry| entry.expect("the folder is in the repository"));
    files
        .filter(|entry| entry.file_type().is_file())
        .map(|entry| source(entry.path()))
        .collect()
}

fn source(path: &Path) -> Source {
    Source {
        name: Arc::from(path.display().to_string()),
        text: fs::read_to_string(path).expect("the page is in the repository"),
    }
}
