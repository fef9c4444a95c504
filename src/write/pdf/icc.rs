//! The colour profile of sRGB (IEC 61966-2-1), written out by the rules of ICC.1:2004 (version 4.2).
//!
//! PDF/A wants a profile inside the file. Five hundred bytes of well-known numbers, so no profile of somebody else's.

/// Curve of every channel: `((x + 0.055) / 1.055) ^ 2.4`, below 0.04045 `x / 12.92`, in the form of parametric curve 3.
const CURVE: [f64; 5] = [2.4, 1.0 / 1.055, 0.055 / 1.055, 1.0 / 12.92, 0.04045];
/// The white all profiles refer to, D50.
const WHITE: [f64; 3] = [0.9642, 1.0, 0.8249];
/// The primaries of sRGB, adapted from D65 to D50.
const PRIMARIES: [(&[u8; 4], [f64; 3]); 3] = [
    (b"rXYZ", [0.43607, 0.22249, 0.01392]),
    (b"gXYZ", [0.38515, 0.71687, 0.09708]),
    (b"bXYZ", [0.14307, 0.06061, 0.71410]),
];
/// How they were adapted (Bradford).
const ADAPTATION: [f64; 9] = [1.04788, 0.02292, -0.05022, 0.02959, 0.99048, -0.01707, -0.00925, 0.01508, 0.75168];

const HEADER: usize = 128;
const TAG_ENTRY: usize = 12;

/// The profile.
pub(super) fn srgb() -> Vec<u8> {
    let mut tags: Vec<(&[u8; 4], Vec<u8>)> = vec![
        (b"desc", words("sRGB")),
        (b"cprt", words("No copyright, use freely")),
        (b"wtpt", fixed(b"XYZ ", &WHITE)),
        (b"chad", fixed(b"sf32", &ADAPTATION)),
    ];
    tags.extend(PRIMARIES.map(|(tag, primary)| (tag, fixed(b"XYZ ", &primary))));
    let curve = curve();
    tags.extend([b"rTRC", b"gTRC", b"bTRC"].map(|tag| (tag, curve.clone())));

    let mut table = (tags.len() as u32).to_be_bytes().to_vec();
    let mut data = Vec::new();
    let start = HEADER + 4 + tags.len() * TAG_ENTRY;
    for (tag, mut content) in tags {
        table.extend_from_slice(tag);
        table.extend(((start + data.len()) as u32).to_be_bytes());
        table.extend((content.len() as u32).to_be_bytes());
        content.resize(content.len().next_multiple_of(4), 0);
        data.extend(content);
    }
    let mut profile = header((start + data.len()) as u32);
    profile.extend(table);
    profile.extend(data);
    profile
}

fn header(length: u32) -> Vec<u8> {
    let mut header = vec![0; HEADER];
    let mut put = |at: usize, bytes: &[u8]| header[at..at + bytes.len()].copy_from_slice(bytes);
    put(0, &length.to_be_bytes());
    put(8, &[4, 0x20, 0, 0]);
    put(12, b"mntrRGB XYZ ");
    // The date of the standard: a profile has one, and it must not be today.
    for (at, part) in [1999u16, 10, 18].into_iter().enumerate() {
        put(24 + 2 * at, &part.to_be_bytes());
    }
    put(36, b"acsp");
    for (at, value) in WHITE.into_iter().enumerate() {
        put(68 + 4 * at, &fixed_point(value));
    }
    header
}

/// Text in one language.
fn words(text: &str) -> Vec<u8> {
    let units: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
    let mut content = b"mluc\0\0\0\0\0\0\0\x01\0\0\0\x0cenUS".to_vec();
    content.extend((units.len() as u32).to_be_bytes());
    content.extend(28u32.to_be_bytes());
    content.extend(units);
    content
}

fn fixed(kind: &[u8; 4], values: &[f64]) -> Vec<u8> {
    let mut content = [*kind, [0; 4]].concat();
    content.extend(values.iter().flat_map(|&value| fixed_point(value)));
    content
}

fn curve() -> Vec<u8> {
    let mut content = b"para\0\0\0\0\0\x03\0\0".to_vec();
    content.extend(CURVE.into_iter().flat_map(fixed_point));
    content
}

/// Sixteen bits before and sixteen after the point.
fn fixed_point(value: f64) -> [u8; 4] {
    ((value * 65_536.0).round() as i32).to_be_bytes()
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_profile_says_its_own_length_and_white() {
        let profile = super::srgb();
        assert_eq!(profile[..4], (profile.len() as u32).to_be_bytes());
        assert_eq!(profile.len() % 4, 0);
        assert_eq!(&profile[12..20], b"mntrRGB ");
        assert_eq!(profile[68..80], [0, 0, 0xF6, 0xD6, 0, 1, 0, 0, 0, 0, 0xD3, 0x2D]);
    }
}
