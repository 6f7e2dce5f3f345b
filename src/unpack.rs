//! Files packed with gzip or zstd, unpacked as they are read.
//!
//! A file is packed when its first bytes say so, whatever it is called. No more is ever unpacked
//! than was allowed, in small steps, so that a file of a few kilobytes that unpacks to terabytes
//! costs neither memory nor time. A stream that breaks off gives what came before the break. It is
//! unpacked once: a packed file inside a packed one, and an archive of several files, are refused.
//! It does not know readers, nor what the files say.

mod zstd;

use std::io::{self, BufRead, BufReader, Cursor, Read};

use flate2::bufread::GzDecoder;

use zstd::Zstd;

/// How much of a file is looked at to tell what it is.
pub const HEAD: u64 = 8 << 10;

/// Where tar writes its name into an archive.
const TAR: std::ops::Range<usize> = 257..262;

/// How a file is packed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Packing {
    /// RFC 1952, one member or several.
    Gzip,
    /// RFC 8878, one frame or several.
    Zstd,
}

impl Packing {
    /// Its name in problems: `gzip`, `zstd`.
    pub fn name(self) -> &'static str {
        match self {
            Packing::Gzip => "gzip",
            Packing::Zstd => "zstd",
        }
    }

    /// How a file is packed that starts with these bytes.
    fn of(head: &[u8]) -> Option<Self> {
        match head {
            [0x1F, 0x8B, ..] => Some(Packing::Gzip),
            [0x28, 0xB5, 0x2F, 0xFD, ..] => Some(Packing::Zstd),
            // A frame to be passed over, with which some packers begin.
            [0x50..=0x5F, 0x2A, 0x4D, 0x18, ..] => Some(Packing::Zstd),
            _ => None,
        }
    }
}

/// The endings of packed files' names.
const ENDINGS: [&str; 4] = [".gz", ".gzip", ".zst", ".zstd"];

/// Whether a file is named as packed files are.
pub fn is_named(path: &str) -> bool {
    inner(path).len() < path.len()
}

/// A path without the ending that says that the file is packed.
///
/// ```
/// assert_eq!(dateline::unpack::inner("wire/2025-11.jsonl.gz"), "wire/2025-11.jsonl");
/// assert_eq!(dateline::unpack::inner("wire/2025-11.jsonl"), "wire/2025-11.jsonl");
/// ```
pub fn inner(path: &str) -> &str {
    let ends = |ending: &&&str| {
        let start = path.len().checked_sub(ending.len());
        start
            .and_then(|start| path.get(start..))
            .is_some_and(|end| end.eq_ignore_ascii_case(ending))
    };
    let ending = ENDINGS.iter().find(ends).map_or(0, |ending| ending.len());
    &path[..path.len() - ending]
}

/// A file being read, unpacked if it is packed.
pub struct Unpacked<R: Read> {
    /// What was looked at and is yet to be read.
    head: Cursor<Vec<u8>>,
    source: Source<R>,
    packing: Option<Packing>,
    /// How much may still be unpacked, and how much that was.
    room: u64,
    most: u64,
    problem: Option<String>,
}

/// A stream whose first bytes were looked at.
type Looked<R> = BufReader<io::Chain<Cursor<Vec<u8>>, R>>;

enum Source<R: Read> {
    Plain(Looked<R>),
    Gzip(Box<GzDecoder<Looked<R>>>),
    Zstd(Box<Zstd<Looked<R>>>),
    /// Nothing more is to be had.
    End,
}

/// Why no more can be unpacked.
#[derive(Debug)]
enum Broken {
    /// The file ends in the middle.
    Off,
    /// What stands there cannot be.
    Bad,
    /// Something else follows the last member or frame.
    Behind,
    /// It can only be unpacked with more memory than any one file is worth.
    Wide,
    /// The file cannot be read.
    Io(io::Error),
}

impl<R: Read> Unpacked<R> {
    /// Opens a stream of which `most` bytes may be unpacked; one that is not packed has no bound.
    ///
    /// # Errors
    ///
    /// Those of the stream. What is wrong with its packing is a [`problem`](Unpacked::problem).
    pub fn open(mut stream: R, most: u64) -> io::Result<Self> {
        let mut magic = Vec::new();
        stream.by_ref().take(4).read_to_end(&mut magic)?;
        let packing = Packing::of(&magic);
        let looked = BufReader::new(Cursor::new(magic).chain(stream));
        let source = match packing {
            None => Source::Plain(looked),
            Some(Packing::Gzip) => Source::Gzip(Box::new(GzDecoder::new(looked))),
            Some(Packing::Zstd) => Source::Zstd(Box::new(Zstd::new(looked))),
        };
        Ok(Unpacked {
            head: Cursor::default(),
            source,
            packing,
            room: most,
            most,
            problem: None,
        })
    }

    /// How it is packed, if it is.
    pub fn packing(&self) -> Option<Packing> {
        self.packing
    }

    /// Its first bytes, unpacked, at most [`HEAD`]; they are still there to be read.
    ///
    /// # Errors
    ///
    /// Those of the stream.
    pub fn head(&mut self) -> io::Result<&[u8]> {
        if self.head.get_ref().is_empty() {
            let mut head = Vec::new();
            self.by_ref().take(HEAD).read_to_end(&mut head)?;
            self.head = Cursor::new(head);
        }
        Ok(self.head.get_ref())
    }

    /// Why it is not read although it can be unpacked, as far as its name and first bytes tell.
    ///
    /// # Errors
    ///
    /// Those of the stream.
    pub fn refused(&mut self, path: &str) -> io::Result<Option<String>> {
        let Some(packing) = self.packing else {
            return Ok(None);
        };
        let head = self.head()?;
        let lower = path.to_ascii_lowercase();
        let is_tar = head.get(TAR) == Some(b"ustar") || inner(&lower).ends_with(".tar");
        if is_tar || lower.ends_with(".tgz") {
            return Ok(Some("an archive of files; unpack it first".to_owned()));
        }
        let name = packing.name();
        let again = Packing::of(head).map(Packing::name);
        Ok(again.map(|again| format!("packed twice ({again} in {name}); unpack it once")))
    }

    /// What was wrong with its packing, as far as it was read.
    pub fn problem(&self) -> Option<&str> {
        self.problem.as_deref()
    }

    /// Whether more was in it than may be unpacked.
    pub fn is_too_much(&self) -> bool {
        self.problem.is_some() && self.room == 0
    }

    /// Unpacks into a buffer that is not empty.
    fn unpack(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = loop {
            let read = match &mut self.source {
                Source::End => break Ok(0),
                Source::Plain(plain) => return plain.read(buffer),
                Source::Zstd(zstd) => zstd.read(buffer),
                Source::Gzip(gzip) => gzip.read(buffer).map_err(Broken::of),
            };
            match read {
                Ok(0) => {}
                read => break read,
            }
            match self.next_member() {
                Ok(true) => {}
                Ok(false) => break Ok(0),
                Err(broken) => break Err(broken),
            }
        };
        let broken = match read {
            Ok(0) => {
                self.source = Source::End;
                return Ok(0);
            }
            Ok(read) => return Ok(read),
            Err(broken) => broken,
        };
        self.source = Source::End;
        let name = self.packing.map_or("", Packing::name);
        self.problem = Some(match broken {
            Broken::Io(error) => return Err(error),
            Broken::Off => format!("the {name} stream breaks off; what came before is read"),
            Broken::Bad => format!("the {name} stream is broken; what came before is read"),
            Broken::Wide => {
                format!(
                    "the {name} stream needs more than 100 MiB of memory; pack it without --long"
                )
            }
            Broken::Behind => {
                format!("what follows the {name} stream is no {name} and is not read")
            }
        });
        Ok(0)
    }

    /// Goes on to the next member of a gzip stream, if there is one.
    fn next_member(&mut self) -> Result<bool, Broken> {
        let Source::Gzip(gzip) = std::mem::replace(&mut self.source, Source::End) else {
            return Ok(false);
        };
        let mut rest = gzip.into_inner();
        match rest.fill_buf().map_err(Broken::Io)?.first() {
            None => return Ok(false),
            Some(0x1F) => {}
            Some(_) => return padding(rest).map(|()| false),
        }
        self.source = Source::Gzip(Box::new(GzDecoder::new(rest)));
        Ok(true)
    }
}

impl<R: Read> Read for Unpacked<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let looked = self.head.read(buffer)?;
        if looked > 0 || buffer.is_empty() {
            return Ok(looked);
        }
        if self.packing.is_none() {
            return self.unpack(buffer);
        }
        if self.room == 0 {
            if self.unpack(&mut [0])? > 0 {
                self.source = Source::End;
                let most = self.most >> 20;
                self.problem = Some(format!(
                    "unpacks to more than {most} MiB; the rest is not read"
                ));
            }
            return Ok(0);
        }
        let room = usize::try_from(self.room).unwrap_or(usize::MAX);
        let most = buffer.len().min(room);
        let read = self.unpack(&mut buffer[..most])?;
        self.room -= read as u64;
        Ok(read)
    }
}

impl Broken {
    fn of(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::UnexpectedEof => Broken::Off,
            io::ErrorKind::InvalidData | io::ErrorKind::InvalidInput => Broken::Bad,
            _ => Broken::Io(error),
        }
    }
}

/// Whether nothing but zeros follows, as on tapes.
fn padding(mut rest: impl BufRead) -> Result<(), Broken> {
    loop {
        let bytes = rest.fill_buf().map_err(Broken::Io)?;
        let length = bytes.len();
        match bytes.iter().all(|byte| *byte == 0) {
            _ if length == 0 => return Ok(()),
            true => rest.consume(length),
            false => return Err(Broken::Behind),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use flate2::Compression;
    use ruzstd::encoding::{CompressionLevel, compress_to_vec};
    use std::io::Write;

    const MIB: u64 = 1 << 20;

    fn gzip(bytes: &[u8]) -> Vec<u8> {
        let mut packed = flate2::write::GzEncoder::new(Vec::new(), Compression::fast());
        packed.write_all(bytes).unwrap();
        packed.finish().unwrap()
    }

    fn zstd(bytes: &[u8]) -> Vec<u8> {
        compress_to_vec(bytes, CompressionLevel::Fastest)
    }

    fn unpacked(packed: &[u8], most: u64) -> (Vec<u8>, Option<String>) {
        let mut unpacked = Unpacked::open(packed, most).unwrap();
        unpacked.head().unwrap();
        let mut bytes = Vec::new();
        unpacked.read_to_end(&mut bytes).unwrap();
        (bytes, unpacked.problem().map(str::to_owned))
    }

    /// Text that does not pack to nothing.
    fn text(length: usize) -> Vec<u8> {
        let mut seed = 7_u32;
        let letter = |_| {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            b"abcdefgh ijklmno\n"[(seed >> 24) as usize % 17]
        };
        (0..length).map(letter).collect()
    }

    #[test]
    fn what_was_packed_comes_out_again_in_one_part_or_several() {
        let text = text(300_000);
        let (half, rest) = text.split_at(100_000);
        for packed in [
            text.clone(),
            gzip(&text),
            zstd(&text),
            [gzip(half), gzip(b""), gzip(rest)].concat(),
            [zstd(half), zstd(b""), zstd(rest)].concat(),
            [
                zstd(half),
                b"\x50\x2A\x4D\x18\x03\0\0\0abc".to_vec(),
                zstd(rest),
            ]
            .concat(),
            [gzip(&text), vec![0; 1000]].concat(),
        ] {
            let (bytes, problem) = unpacked(&packed, MIB);
            assert!(bytes == text, "{:?}", Packing::of(&packed));
            assert_eq!(problem, None);
        }
    }

    #[test]
    fn of_a_stream_that_breaks_everything_before_the_break_is_read() {
        let text = text(300_000);
        for (packed, name) in [(gzip(&text), "gzip"), (zstd(&text), "zstd")] {
            let (bytes, problem) = unpacked(&packed[..packed.len() / 2], MIB);
            assert!(bytes.len() > 50_000, "{name} {}", bytes.len());
            assert!(text.starts_with(&bytes));
            let off = format!("the {name} stream breaks off; what came before is read");
            assert_eq!(problem, Some(off));
            let (bytes, problem) = unpacked(&[&packed[..], b"more"].concat(), MIB);
            assert!(bytes == text);
            let behind = format!("what follows the {name} stream is no {name} and is not read");
            assert_eq!(problem, Some(behind));
        }
    }

    #[test]
    fn no_more_is_unpacked_than_is_allowed() {
        let zeros = vec![0; 3 << 20];
        for packed in [gzip(&zeros), zstd(&zeros)] {
            let (bytes, problem) = unpacked(&packed, 2 * MIB);
            assert_eq!(bytes.len(), 2 << 20);
            assert_eq!(
                problem.as_deref(),
                Some("unpacks to more than 2 MiB; the rest is not read")
            );
            let (bytes, problem) = unpacked(&packed, 3 * MIB);
            assert_eq!((bytes.len(), problem), (3 << 20, None));
        }
    }

    #[test]
    fn a_frame_that_wants_gigabytes_of_memory_is_refused() {
        // A window of 2 GiB, and a frame of 4 GiB that is its own window.
        for head in [
            &b"\x28\xB5\x2F\xFD\x00\xA8"[..],
            b"\x28\xB5\x2F\xFD\xE0\0\0\0\0\x01\0\0\0",
        ] {
            let blocks = b"\x02\0\x10a".repeat(200);
            let (bytes, problem) = unpacked(&[head, &blocks].concat(), MIB);
            assert!(bytes.is_empty());
            assert_eq!(
                problem.as_deref(),
                Some("the zstd stream needs more than 100 MiB of memory; pack it without --long")
            );
        }
    }

    #[test]
    fn archives_and_what_is_packed_twice_are_refused() {
        let refused = |path: &str, packed: &[u8]| {
            let mut unpacked = Unpacked::open(packed, MIB).unwrap();
            unpacked.refused(path).unwrap()
        };
        let archive = Some("an archive of files; unpack it first".to_owned());
        let mut tar = vec![b'a'; 512];
        tar[TAR].copy_from_slice(b"ustar");
        assert_eq!(refused("a.gz", &gzip(&tar)), archive);
        assert_eq!(refused("a.tar.gz", &gzip(b"x")), archive);
        assert_eq!(refused("a.TGZ", &gzip(b"x")), archive);
        assert_eq!(refused("a.tar", &tar), None);
        assert_eq!(
            refused("a.txt.gz.zst", &zstd(&gzip(b"x"))).as_deref(),
            Some("packed twice (gzip in zstd); unpack it once")
        );
        assert_eq!(refused("a.txt.gz", &gzip(b"Fog")), None);
    }

    #[test]
    fn any_bytes_behind_a_magic_number_end_somewhere() {
        let text = text(2_000);
        for packed in [gzip(&text), zstd(&text)] {
            for at in 0..packed.len() {
                let mut spoiled = packed.clone();
                spoiled[at] ^= 0x55;
                unpacked(&spoiled, MIB);
                unpacked(&packed[..at], MIB);
            }
        }
    }
}
