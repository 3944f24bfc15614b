// Answers questions about versions by the crate that Cargo uses: "compare\tA\tB" or "satisfies\tV\tC" a line.
use semver::{Version, VersionReq};
use std::io::{self, BufRead, Write};

fn answer(question: &str, a: &str, b: &str) -> Option<&'static str> {
    let left = Version::parse(a).ok()?;
    if question == "compare" {
        return Some(match left.cmp_precedence(&Version::parse(b).ok()?) {
            std::cmp::Ordering::Less => "<",
            std::cmp::Ordering::Equal => "=",
            std::cmp::Ordering::Greater => ">",
        });
    }
    Some(if VersionReq::parse(b).ok()?.matches(&left) { "yes" } else { "no" })
}

fn main() {
    let mut out = io::BufWriter::new(io::stdout());
    for line in io::stdin().lock().lines() {
        let line = line.unwrap();
        let words: Vec<&str> = line.split('\t').collect();
        writeln!(out, "{}", answer(words[0], words[1], words[2]).unwrap_or("?")).unwrap();
    }
}
