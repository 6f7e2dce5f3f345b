//! What a saved web page declares about itself. It does not know the article's text.

#![allow(dead_code, reason = "the reader that calls it is written beside it")]

mod meta;
