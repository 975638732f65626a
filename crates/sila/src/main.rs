//! The program `sila`.
fn main() {}
