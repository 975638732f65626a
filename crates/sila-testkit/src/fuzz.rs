//! Chance for fuzz targets that run as tests: from a seed, the same on every machine.

/// Draws numbers from a seed (xorshift, Marsaglia 2003).
pub struct Dice(u64);

impl Dice {
    /// Draws from the seed in `SILA_FUZZ_SEED`, or from one that is always the same.
    pub fn new() -> Self {
        Self(setting("SILA_FUZZ_SEED", 2_026).max(1))
    }

    /// A number below a limit; zero where there is none below it.
    pub fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % limit.max(1) as u64) as usize
    }
}

impl Default for Dice {
    fn default() -> Self {
        Self::new()
    }
}

/// How many rounds a fuzz target runs: `SILA_FUZZ_ROUNDS`, or as many as fit in a test.
pub fn rounds(default: u64) -> u64 {
    setting("SILA_FUZZ_ROUNDS", default)
}

fn setting(name: &str, default: u64) -> u64 {
    let text = std::env::var(name).ok();
    text.and_then(|text| text.parse().ok()).unwrap_or(default)
}
