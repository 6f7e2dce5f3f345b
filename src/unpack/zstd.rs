//! Zstandard, frame by frame, in steps of a few blocks.
//!
//! It does not know how much may be unpacked; it never unpacks far ahead of what is read.

use std::io::{self, BufRead, Read};

use ruzstd::decoding::errors::{FrameDecoderError, ReadFrameHeaderError};
use ruzstd::decoding::{BlockDecodingStrategy, FrameDecoder};

use super::{Broken, padding};

/// How far it unpacks in one step, in bytes; a block is never longer than twice as much.
const STEP: usize = 64 << 10;

/// An empty last block and a checksum, with which a frame that breaks off is brought to an end, for
/// until then a decoder holds back what later blocks may refer to.
const LAST_BLOCK: [u8; 7] = [1, 0, 0, 0, 0, 0, 0];

/// A frame of nothing. A decoder looks how much memory a frame wants in every frame but its first;
/// so this is the first.
const EMPTY_FRAME: [u8; 9] = [0x28, 0xB5, 0x2F, 0xFD, 0x20, 0, 1, 0, 0];

/// A stream of frames.
pub(super) struct Zstd<R: BufRead> {
    source: R,
    decoder: FrameDecoder,
    /// Whether a frame was begun.
    begun: bool,
    /// Why the frame at hand is the last.
    broken: Option<Broken>,
}

impl<R: BufRead> Zstd<R> {
    pub fn new(source: R) -> Self {
        let mut decoder = FrameDecoder::new();
        let mut empty = &EMPTY_FRAME[..];
        // Neither can fail with these bytes.
        let _ = decoder.reset(&mut empty);
        let _ = decoder.decode_blocks(&mut empty, BlockDecodingStrategy::All);
        Zstd {
            source,
            decoder,
            begun: false,
            broken: None,
        }
    }

    /// Unpacks into a buffer that is not empty; 0 at the end.
    pub fn read(&mut self, buffer: &mut [u8]) -> Result<usize, Broken> {
        loop {
            let read = self.decoder.read(buffer).map_err(Broken::Io)?;
            if read > 0 {
                return Ok(read);
            }
            if let Some(broken) = self.broken.take() {
                return Err(broken);
            }
            if !self.decoder.is_finished() {
                self.step();
                continue;
            }
            let sum = self.decoder.get_checksum_from_data();
            if self.begun && sum.is_some() && sum != self.decoder.get_calculated_checksum() {
                return Err(Broken::Bad);
            }
            if !self.next_frame()? {
                return Ok(0);
            }
        }
    }

    fn step(&mut self) {
        let step = BlockDecodingStrategy::UptoBytes(STEP);
        if self.decoder.decode_blocks(&mut self.source, step).is_err() {
            self.broken = Some(self.why());
            let end = BlockDecodingStrategy::UptoBlocks(1);
            // It can only fail if there is nothing held back.
            let _ = self.decoder.decode_blocks(&LAST_BLOCK[..], end);
        }
    }

    /// Goes on to the next frame, if there is one.
    fn next_frame(&mut self) -> Result<bool, Broken> {
        loop {
            match self.source.fill_buf().map_err(Broken::Io)?.first() {
                None => return Ok(false),
                Some(0x28 | 0x50..=0x5F) => {}
                Some(_) => return padding(&mut self.source).map(|()| false),
            }
            match self.decoder.reset(&mut self.source) {
                Ok(()) => {
                    self.begun = true;
                    return Ok(true);
                }
                Err(FrameDecoderError::ReadFrameHeaderError(ReadFrameHeaderError::SkipFrame {
                    length,
                    ..
                })) => {
                    let mut passed = self.source.by_ref().take(length.into());
                    io::copy(&mut passed, &mut io::sink()).map_err(Broken::Io)?;
                }
                Err(FrameDecoderError::WindowSizeTooBig { .. }) => return Err(Broken::Wide),
                Err(_) => return Err(self.why()),
            }
        }
    }

    /// Whether the source has ended or goes on with what cannot be.
    fn why(&mut self) -> Broken {
        match self.source.fill_buf() {
            Ok([]) => Broken::Off,
            Ok(_) => Broken::Bad,
            Err(error) => Broken::Io(io::Error::from(error.kind())),
        }
    }
}
