//! Picture files without what is not picture: Exif, GPS, XMP, IPTC, comments, colour profiles, thumbnails, and whatever is
//! hung on after the end. The pixels are not touched.

use image::metadata::Orientation;

/// A file without it.
#[derive(Debug)]
pub(super) struct Stripped {
    /// The file.
    pub data: Vec<u8>,
    /// How the camera was held, as the file said.
    pub orientation: Orientation,
    /// Do both outputs carry its pixels as they are?
    pub plain: bool,
}

/// A JPEG; `None` when it ends too early (ISO/IEC 10918-1, B.1, B.2).
pub(super) fn jpeg(data: &[u8]) -> Option<Stripped> {
    const START: [u8; 2] = [0xFF, 0xD8];
    let mut out = START.to_vec();
    let mut orientation = Orientation::NoTransforms;
    let mut plain = false;
    let mut at = data.starts_with(&START).then_some(2)?;
    loop {
        // Fill bytes before a marker.
        while data.get(at..at + 2)? == [0xFF, 0xFF] {
            at += 1;
        }
        let &[0xFF, kind] = data.get(at..at + 2)?.first_chunk()? else { return None };
        if kind == 0xD9 {
            out.extend([0xFF, 0xD9]);
            return Some(Stripped { data: out, orientation, plain });
        }
        let length = usize::from(u16::from_be_bytes(*data.get(at + 2..at + 4)?.first_chunk()?));
        let segment = data.get(at..at + 2 + length.max(2))?;
        let body = &segment[4..];
        at += segment.len();
        match kind {
            // JFIF says how dense the pixels are, Adobe how colours are coded; no other application data is needed.
            0xE0 if body.starts_with(b"JFIF\0") => out.extend(segment),
            0xEE if body.starts_with(b"Adobe") => out.extend(segment),
            0xE1 => {
                if let Some(exif) = body.strip_prefix(b"Exif\0\0") {
                    orientation = Orientation::from_exif_chunk(exif).unwrap_or(orientation);
                }
            }
            0xE0..=0xEF | 0xFE => {}
            _ => out.extend(segment),
        }
        match kind {
            // A frame: precision, height, width, channels. Of four colours a PDF does not know which they are.
            0xC0..=0xCF if !matches!(kind, 0xC4 | 0xC8 | 0xCC) => {
                plain = matches!(body, [8, _, _, _, _, 1 | 3, ..]);
            }
            0xDA => {
                let end = at + scan(data.get(at..)?)?;
                out.extend(&data[at..end]);
                at = end;
            }
            _ => {}
        }
    }
}

/// How long the pixels of a scan are: up to a marker that is neither a stuffed byte nor a restart.
fn scan(data: &[u8]) -> Option<usize> {
    data.windows(2).position(|pair| pair[0] == 0xFF && !matches!(pair[1], 0x00 | 0xFF | 0xD0..=0xD7))
}

/// A PNG; `None` when it ends too early (PNG, 5.3, 11.2, 11.3.2). Of the ancillary chunks only transparency is kept.
pub(super) fn png(data: &[u8]) -> Option<Stripped> {
    const SIGNATURE: usize = 8;
    let mut out = data.get(..SIGNATURE)?.to_vec();
    let mut orientation = Orientation::NoTransforms;
    let mut at = SIGNATURE;
    loop {
        let length = u32::from_be_bytes(*data.get(at..at + 4)?.first_chunk()?);
        let chunk = data.get(at..)?.get(..usize::try_from(length).ok()?.checked_add(12)?)?;
        let (name, body) = (&chunk[4..8], &chunk[8..chunk.len() - 4]);
        at += chunk.len();
        match name {
            b"IHDR" | b"PLTE" | b"IDAT" | b"tRNS" => out.extend(chunk),
            b"eXIf" => orientation = Orientation::from_exif_chunk(body).unwrap_or(orientation),
            b"IEND" => {
                out.extend(chunk);
                return Some(Stripped { data: out, orientation, plain: true });
            }
            _ => {}
        }
    }
}
