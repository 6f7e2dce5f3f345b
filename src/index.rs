pub const FORMAT: u32 = 1;
